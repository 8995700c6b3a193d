import type { Expected } from './expected.ts';
import type { RecordIndex } from './record.ts';
import type { Lateness } from './verdict.ts';

export interface Expectation {
  readonly expected: Expected;
  /** Its key. */
  readonly conversation: string;
}

/** `healedAt`: from when on nothing failed any more, epoch milliseconds. */
export function latenessOf(
  expectations: readonly Expectation[],
  record: RecordIndex,
  healedAt: number,
): Lateness {
  const lateness = { failing: [] as number[], healed: [] as number[] };
  for (const { expected, conversation } of expectations) {
    const { key, wait } = expected;
    const executionId = record.of(conversation).get(key)?.[0]?.executionId;
    const first = executionId === undefined ? undefined : record.published.get(executionId)?.[0];
    if (!wait || !first) continue;
    const dueAt = Math.max(Math.min(...wait.dues), wait.since);
    lateness[dueAt < healedAt ? 'failing' : 'healed'].push(first.announced.at - dueAt);
  }
  return lateness;
}
