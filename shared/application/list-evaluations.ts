import type { KeptEvaluation } from '../domain/kept/kept-evaluation.ts';
import type { EvaluationQuery, EvaluationReader, ExecutionReader, Page } from './ports.ts';

/**
 * How workflows fared, the newest first. What is kept was kept before it was committed, also by attempts that
 * lost the race for the commit: that a workflow fired is told only where its execution is recorded, and that
 * it did not only where it did not fire at the same input after all. A page may thus hold fewer than `limit`.
 */
export async function listEvaluations(
  {
    evaluations,
    executions,
  }: { readonly evaluations: EvaluationReader; readonly executions: ExecutionReader },
  query: EvaluationQuery,
  of: Parameters<EvaluationReader['list']>[1],
): Promise<Page<KeptEvaluation> | undefined> {
  const page = await evaluations.list(query, of);
  if (page === undefined) return undefined;
  const ids = page.items.flatMap(({ executionId }) => executionId ?? []);
  const recorded = await executions.recorded(ids);
  const fired = page.items.filter(
    ({ executionId }) => executionId !== undefined && recorded.has(executionId),
  );
  const settled = new Set(fired.map(momentOf));
  const items = page.items.filter((one) =>
    one.executionId === undefined ? !settled.has(momentOf(one)) : recorded.has(one.executionId),
  );
  return { ...page, items };
}

/** A workflow at an input. */
function momentOf({ conversation, workflowId, at, event }: KeptEvaluation): string {
  return JSON.stringify([conversation.kind, conversation.id, workflowId, at, event?.eventId ?? null]);
}
