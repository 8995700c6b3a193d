import { type ApiEvent, type ApiResponse, problem } from './http.ts';

export type Kind = 'workflow' | 'operation' | 'conversation';

export const notFound = (kind: Kind, id: string): ApiResponse => problem(404, `no ${kind} \`${id}\``);

/** What was removed keeps its revisions. */
export const wasRemoved = (kind: Kind, id: string): ApiResponse =>
  problem(404, `the ${kind} \`${id}\` is removed; a rollback brings it back`);

export const noRevision = (kind: Kind, id: string, revision: number, newest: number): ApiResponse =>
  problem(404, `no revision ${revision} of the ${kind} \`${id}\`; the newest is ${newest}`);

/** The definition that the path of a request names. */
export function definitionOf({ pathParameters }: Pick<ApiEvent, 'pathParameters'>): {
  readonly kind: Kind;
  readonly id: string;
} {
  const { workflowId, operationId = '' } = pathParameters ?? {};
  return workflowId === undefined
    ? { kind: 'operation', id: operationId }
    : { kind: 'workflow', id: workflowId };
}
