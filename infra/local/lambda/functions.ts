import type { Context } from 'aws-lambda';

/** As Lambda calls it; `never`, so that a handler of any event can stand here. */
export type LambdaHandler = (event: never, context: Context) => unknown;

/** Function name to handler. */
export interface Functions {
  readonly [functionName: string]: LambdaHandler;
}
