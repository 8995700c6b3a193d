import { awsRuntime } from '../../shared/lambda/aws-runtime.ts';
import { documentationHandler } from '../../shared/lambda/documentation/documentation.ts';

export const create = documentationHandler;

export const handler = create(awsRuntime);
