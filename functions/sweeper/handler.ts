import { awsRuntime } from '../../shared/lambda/aws-runtime.ts';
import type { Runtime } from '../../shared/lambda/runtime.ts';
import { sweeperHandler } from '../../shared/lambda/sweeper.ts';

export const create = (runtime: Runtime) => sweeperHandler(runtime);

export const handler = create(awsRuntime);
