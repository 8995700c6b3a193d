import { awsRuntime } from '../../shared/lambda/aws-runtime.ts';
import { sweeperHandler } from '../../shared/lambda/sweeper.ts';

export const create = sweeperHandler;

export const handler = create(awsRuntime);
