import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { FunctionName } from '../shared/lambda/functions.ts';

/** The code of a function; `index.handler` in it is what Lambda calls. */
export type CodeOf = (name: FunctionName) => Code;
