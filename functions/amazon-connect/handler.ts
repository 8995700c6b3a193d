import { awsRuntime } from '../../shared/lambda/aws-runtime.ts';
import type { Runtime } from '../../shared/lambda/runtime.ts';
import { connectEventsHandler } from '../../shared/lambda/sources/connect-events.ts';

export const create = (runtime: Runtime) => connectEventsHandler(runtime);

export const handler = create(awsRuntime);
