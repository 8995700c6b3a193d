import { awsRuntime } from '../../shared/lambda/aws-runtime.ts';
import { wakeUpHandler } from '../../shared/lambda/wake-ups.ts';

export const create = wakeUpHandler;

export const handler = create(awsRuntime);
