import type { Context } from 'aws-lambda';
import { isId } from '../contracts/id.ts';
import { isObject } from '../domain/json.ts';

/** Ids by which lines of one invocation, and of what it has to do with, are found. */
export interface Correlation {
  /** Of the invocation. */
  readonly requestId?: string;
  /** Of the request in API Gateway's access log. */
  readonly apiRequestId?: string;
  /** Of the event that is handled, as its source names it. */
  readonly eventId?: string;
  /** The trace in which the schedule was set that has now fired. */
  readonly armedBy?: string;
}

/** What an invocation is known by; whatever is no id is left out. */
export function correlationOf(event: unknown, context: Partial<Context> | undefined): Correlation {
  const { requestContext, detail } = isObject(event) ? event : {};
  const metadata = isObject(detail) && isObject(detail.metadata) ? detail.metadata : {};
  return {
    ...named('requestId', context?.awsRequestId),
    ...named('apiRequestId', isObject(requestContext) ? requestContext.requestId : undefined),
    ...named('eventId', metadata.eventId),
  };
}

function named(name: keyof Correlation, value: unknown): Correlation {
  return isId(value) ? { [name]: value } : {};
}
