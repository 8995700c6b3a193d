import { listed } from './answers.ts';
import type { Prepared } from './contestant.ts';
import type { BenchEvent } from './workload.ts';

/** Milliseconds after which the thousand events of a slow one are given up. */
export const patience = 3_000;

export interface FirstThousand {
  readonly firstEvent: number;
  /** Absent where it was not at its end after `patience`. */
  readonly firstThousand?: number;
  /** What was answered to each event, as `listed`. */
  readonly answers: readonly string[];
}

/**
 * Times the first of `events`, then the others together. Ids are taken from each answer while the clock stands:
 * answers that are kept would slow the collection of garbage down, and some are large.
 */
export async function timeFirstThousand(
  { match, idsOf }: Prepared,
  events: readonly BenchEvent[],
): Promise<FirstThousand> {
  const answers: string[] = [];
  let firstEvent = 0;
  let others = 0;
  for (const event of events) {
    const start = performance.now();
    let answer = match(event);
    if (answer instanceof Promise) answer = await answer;
    const took = performance.now() - start;
    answers.push(listed(idsOf(answer)));
    if (answers.length === 1) firstEvent = took;
    else others += took;
    if (others > patience) break;
  }
  return { firstEvent, ...(answers.length === events.length && { firstThousand: others }), answers };
}
