import { awsRuntime } from '../../shared/lambda/aws-runtime.ts';
import { connectEventsHandler } from '../../shared/lambda/sources/connect-events.ts';

export const create = connectEventsHandler;

export const handler = create(awsRuntime);
