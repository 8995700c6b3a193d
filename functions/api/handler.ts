import { apiHandler } from '../../shared/lambda/api/api.ts';
import { awsRuntime } from '../../shared/lambda/aws-runtime.ts';
import type { Runtime } from '../../shared/lambda/runtime.ts';

export const create = (runtime: Runtime) => apiHandler(runtime);

export const handler = create(awsRuntime);
