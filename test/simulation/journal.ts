import type { Invocation } from './cloud/invocation.ts';
import type {
  Announced,
  Commit,
  Definition,
  DefinitionWrite,
  Entry,
  Handled,
  Log,
  Ref,
  Sent,
} from './log.ts';

/** Writes the log of a run; numbers what happens in the order in which it does. */
export interface Journal {
  /** `broughtAt`: when the bus brings it for the first time, epoch ms. */
  sent(entry: Entry, broughtAt: number): void;
  /** Definitions that come in force together. */
  defined(definitions: readonly Definition[]): void;
  /** A manager is told so. */
  saved(definition: Definition): void;
  /** `at`: when, epoch ms; an answer may come a while after the item was read. */
  read(key: string, by: Invocation, at: number): void;
  markerRead(channelId: string, by: Invocation, at: number): void;
  /** `clock`: when the commit was asked for, by the clock of whoever asked. */
  committed(conversation: Ref, key: string, by: Invocation, clock: number): void;
  handled(conversation: Ref, by: Invocation): void;
  recorded(entry: Entry): void;
  published(entry: Entry): void;
  /** The executions that were announced, in order. */
  publishedIds(): readonly string[];
  log(times: Pick<Log, 'healedAt' | 'endedAt'>): Log;
}

export function journal(now: () => number): Journal {
  const sent: Sent[] = [];
  const definitions: DefinitionWrite[] = [];
  const saved: Definition[] = [];
  const commits: Commit[] = [];
  const handled: Handled[] = [];
  const recorded: Announced[] = [];
  const published: Announced[] = [];
  /** When each entry was made, in order. */
  const times: number[] = [];
  const stamp = () => {
    const at = now();
    return { seq: times.push(at), at };
  };
  /** The last entry made by a time, which is not long ago. */
  const lastBy = (at: number) => {
    let seq = times.length;
    while (seq > 0 && (times[seq - 1] as number) > at) seq -= 1;
    return seq;
  };
  return {
    sent: (entry, broughtAt) => sent.push({ ...stamp(), broughtAt, entry }),
    defined(together) {
      const now = stamp();
      definitions.push(...together.map((definition) => ({ ...now, ...definition })));
    },
    saved: (definition) => saved.push(definition),
    read(key, by, at) {
      by.reads.set(key, { seq: lastBy(at), clock: now() + by.skew });
    },
    markerRead(channelId, by, at) {
      // A sweep reads for several conversations at once: which of them a marker was read for is not told.
      const known = by.functionName === 'sweeper' ? by.markers.get(channelId) : undefined;
      by.markers.set(channelId, known ?? lastBy(at));
    },
    committed(conversation, key, by, clock) {
      const read = by.reads.get(key) ?? { seq: 0, clock };
      const decided = { from: read.clock, until: clock };
      const readSeq = Math.min(read.seq, by.markers.get(conversation.channelId) ?? read.seq);
      commits.push({ ...stamp(), conversation, input: by.input, readSeq, clock: decided });
    },
    handled(conversation, { input, reads }) {
      handled.push({ ...stamp(), readSeq: [...reads.values()].at(-1)?.seq ?? 0, conversation, input });
    },
    recorded: (entry) => recorded.push({ ...stamp(), entry }),
    published: (entry) => published.push({ ...stamp(), entry }),
    publishedIds: () => published.map(({ entry }) => entry.detail.metadata.eventId),
    log: (times) => ({ sent, definitions, saved, commits, handled, recorded, published, ...times }),
  };
}
