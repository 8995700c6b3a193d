import { apiHandler } from '../../shared/lambda/api/api.ts';
import { awsRuntime } from '../../shared/lambda/aws-runtime.ts';

export const create = apiHandler;

export const handler = create(awsRuntime);
