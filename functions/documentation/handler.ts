import { awsRuntime } from '../../shared/lambda/aws-runtime.ts';
import { documentationHandler } from '../../shared/lambda/documentation/documentation.ts';
import type { Runtime } from '../../shared/lambda/runtime.ts';

export const create = (runtime: Runtime) => documentationHandler(runtime);

export const handler = create(awsRuntime);
