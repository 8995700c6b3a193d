import type { Commit, Log } from '../log.ts';
import { type Expected, iso } from './expected.ts';
import { faultsOf } from './fields.ts';
import { canonical } from './json.ts';
import type { Announcement, RecordIndex } from './record.ts';
import type { Promises, Violation } from './verdict.ts';

type Accuse = (violation: Violation) => void;

/** Every expected announcement is there, once, with the right fields, and none else is. */
export function judgeRecord(
  expectations: readonly Expected[],
  found: ReadonlyMap<string, readonly Announcement[]>,
  given: {
    readonly reasons: ReadonlyMap<string, string>;
    readonly commits: readonly Commit[];
    readonly log: Log;
    readonly promises: Promises;
    readonly accuse: Accuse;
  },
): void {
  const { reasons, commits, log, promises, accuse } = given;
  const expected = new Map(expectations.map((one) => [one.key, one]));
  for (const one of expectations) {
    const { conversation, workflowId, kind, cause, required } = one;
    const blame = (rule: Violation['rule'], what: string) =>
      accuse({ rule, conversation, workflowId, explanation: `${workflowId}, ${cause}: ${what}` });
    const announcements = found.get(one.key) ?? [];
    const right = announcements.filter(
      ({ rejected }) => kind === 'either of the two' || rejected === (kind === 'rejection'),
    );
    for (const wrong of announcements) {
      if (!right.includes(wrong))
        blame('forbidden', `${nameOf(wrong)}, expected one ${kind} (${reasons.get(one.key)})`);
    }
    if (right.length === 0 && (required || (kind === 'either of the two' && announcements.length === 0))) {
      blame('lost', `decided at seq ${one.seq} (${iso(one.at)}), expected ${kind}, found none`);
    }
    const names = new Set(right.map(nameOf));
    if (names.size > 1) blame('twice', [...names].join(', '));
    const until = Math.max(one.at, log.healedAt) + promises.handledWithin;
    for (const announcement of right) {
      const { seq, at } = announcement.announced;
      if (seq < one.seq)
        blame('early', `${nameOf(announcement)} at seq ${seq}, decided only at seq ${one.seq}`);
      if (at > until)
        blame('late', `${nameOf(announcement)} was recorded at ${iso(at)}, promised by ${iso(until)}`);
      for (const fault of faultsOf(announcement, one))
        blame(fault.rule, `${nameOf(announcement)}: ${fault.what}`);
    }
  }
  for (const [key, announcements] of found) {
    if (expected.has(key)) continue;
    for (const announcement of announcements) accuse(unexpected(announcement, commits, reasons.get(key)));
  }
}

function unexpected(
  announcement: Announcement,
  commits: readonly Commit[],
  reason: string | undefined,
): Violation {
  const { data, announced, key } = announcement;
  const { channelId, conversation, workflowId, cause } = data;
  const due = Date.parse(String((cause as { dueAt?: unknown } | undefined)?.dueAt));
  const isEarly =
    due > Math.max(...commits.map(({ seq, clock }) => (seq < announced.seq ? clock.until : 0)), 0);
  return {
    rule: isEarly ? 'early' : 'forbidden',
    conversation: { channelId, ...(conversation as object) } as NonNullable<Violation['conversation']>,
    workflowId: String(workflowId),
    explanation:
      `${nameOf(announcement)} at seq ${announced.seq} (${iso(announced.at)}) by ${canonical(cause)}: ` +
      `expected none (${reason ?? (isEarly ? 'not due by any clock' : `nothing to decide by ${key}`)})`,
  };
}

/** What is recorded is published, in time, in one form; what is not recorded is not published. */
export function judgePublication(index: RecordIndex, log: Log, promises: Promises, accuse: Accuse): void {
  const blame = (rule: Violation['rule'], { data }: Announcement, explanation: string) => {
    const { channelId, conversation, workflowId } = data;
    const ref = { channelId, ...(conversation as object) } as NonNullable<Violation['conversation']>;
    accuse({ rule, conversation: ref, workflowId: String(workflowId), explanation });
  };
  const recorded = new Map<string, Announcement>();
  for (const one of index.recorded) {
    if (recorded.has(one.executionId)) blame('twice', one, `${nameOf(one)} was recorded twice`);
    else recorded.set(one.executionId, one);
  }
  for (const one of recorded.values()) {
    const first = index.published.get(one.executionId)?.[0]?.announced.at;
    const until = Math.max(one.announced.at, log.healedAt) + promises.handledWithin;
    if ((first ?? log.endedAt + 1) <= until) continue;
    const found = first === undefined ? 'never published' : `first published at ${iso(first)}`;
    blame(
      'unannounced',
      one,
      `${nameOf(one)}, recorded ${iso(one.announced.at)}: ${found}, promised by ${iso(until)}`,
    );
  }
  for (const [executionId, copies] of index.published) {
    const record = recorded.get(executionId);
    const [first, ...others] = copies;
    if (!record && !first!.rejected) blame('unrecorded', first!, `${nameOf(first!)} is not in the record`);
    if (record && first!.announced.seq < record.announced.seq) {
      blame('unrecorded', first!, `${nameOf(first!)} was published before it was recorded`);
    }
    for (const other of record ? copies : others) {
      if (!isSame(other, record ?? first!)) blame('wrong', other, `${nameOf(other)}: two copies differ`);
    }
  }
}

function isSame(
  { announced: { entry: one } }: Announcement,
  { announced: { entry: other } }: Announcement,
): boolean {
  return (
    one === other || JSON.stringify(one) === JSON.stringify(other) || canonical(one) === canonical(other)
  );
}

function nameOf({ rejected, executionId }: Announcement): string {
  return `${rejected ? 'rejection' : 'execution'} ${executionId}`;
}
