import { parseConversationKey } from '../domain/conversation/conversation-key.ts';
import type { Engine } from './engine.ts';
import { handleInput } from './handle-input.ts';
import type { FindOverdue } from './ports.ts';

export interface SweepOptions {
  readonly findOverdue: FindOverdue;
  /** Whether another conversation may still be begun. */
  readonly hasTime: () => boolean;
  readonly failed: (error: Error) => void;
}

/** What one sweep came to; all but `finished` are numbers of conversations. */
export interface Sweep {
  readonly looked: number;
  readonly timersRescued: number;
  readonly outboxesRescued: number;
  /** They stay overdue. A walk that ended early counts as one. */
  readonly failed: number;
  /** Everything that was overdue has been looked at. */
  readonly finished: boolean;
}

/**
 * Looks at every conversation that is overdue: along all walks at once, and along each walk one at a time,
 * which bounds what a long list takes from live traffic. One that fails is counted and passed by.
 */
export async function sweep(engine: Engine, options: SweepOptions): Promise<Sweep> {
  const walks = options.findOverdue(engine.clock.now());
  const parts = await Promise.all(walks.map((walk) => follow(engine, walk, options)));
  const sum = (count: (part: Sweep) => number) => parts.reduce((total, part) => total + count(part), 0);
  return {
    looked: sum(({ looked }) => looked),
    timersRescued: sum(({ timersRescued }) => timersRescued),
    outboxesRescued: sum(({ outboxesRescued }) => outboxesRescued),
    failed: sum(({ failed }) => failed),
    finished: parts.every(({ finished }) => finished),
  };
}

async function follow(
  engine: Engine,
  walk: AsyncIterable<string>,
  { hasTime, failed }: SweepOptions,
): Promise<Sweep> {
  const part = { looked: 0, timersRescued: 0, outboxesRescued: 0, failed: 0, finished: false };
  const fail = (what: string) => (error: unknown) => {
    part.failed += 1;
    failed(new Error(what, { cause: error }));
  };
  try {
    for await (const key of walk) {
      if (!hasTime()) return part;
      part.looked += 1;
      const report = await look(engine, key).catch(fail(`sweep of ${key}`));
      if (report?.rescued?.timer) part.timersRescued += 1;
      if (report?.rescued?.outbox) part.outboxesRescued += 1;
    }
    part.finished = true;
  } catch (error) {
    fail('walk of a sweep')(error);
  }
  return part;
}

async function look(engine: Engine, key: string) {
  const ref = parseConversationKey(key);
  if (ref === undefined) throw new Error('it is no key of a conversation');
  return handleInput(engine, ref, { kind: 'sweep' });
}
