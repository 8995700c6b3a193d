import { awsRuntime } from '../../shared/lambda/aws-runtime.ts';
import type { Runtime } from '../../shared/lambda/runtime.ts';
import { wakeUpHandler } from '../../shared/lambda/wake-ups.ts';

export const create = (runtime: Runtime) => wakeUpHandler(runtime);

export const handler = create(awsRuntime);
