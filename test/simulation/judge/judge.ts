import type { Announced, Commit, Log, Ref, Sent } from '../log.ts';
import { dataOf, difference, judgeDelivery, keyOfAnnounced, refOf } from './announcements.ts';
import { definitionsOf } from './definitions.ts';
import { causeKey, type Expected } from './expected.ts';
import { withEvent } from './known.ts';
import { conversationOf, keyOf, type Told, toldBy } from './told.ts';
import type { Rule, Violation } from './violation.ts';
import { waitOf } from './waits.ts';
import { type Pending, type Walk, walk } from './walk.ts';

export type { Violation } from './violation.ts';

/** What is promised once nothing fails any more, ms. */
export interface Promises {
  /** From when a wait fell due, or was made known, to its decision. */
  readonly decidedWithin: number;
  /** From when an event was sent to its handling, and from a record to its announcement. */
  readonly handledWithin: number;
}

export interface Verdict {
  readonly violations: readonly Violation[];
  /** Distinct workflows that started. */
  readonly executions: number;
  /** What had to be announced, exactly once. */
  readonly required: number;
  /** What might be announced or not, because definitions changed at that very moment. */
  readonly either: number;
  /** Waits that fired although an answer from before was under way. */
  readonly excusedLateReplies: number;
  /** ms from due, or known, to announced, of each wait that fired. */
  readonly lateness: readonly number[];
}

interface Told1 {
  readonly sent: Sent;
  readonly event: Told;
  readonly ref: Ref;
  committedSeq?: number;
  handledAt?: number;
}

/** Holds a run against the rules of the triggers; shares nothing with the service but its contracts on the wire. */
export function judge(log: Log, promises: Promises): Verdict {
  const definitions = definitionsOf(log.definitions);
  const recorded = new Map<string, Announced[]>();
  for (const announced of log.recorded) {
    const key = keyOfAnnounced(announced);
    recorded.set(key, [...(recorded.get(key) ?? []), announced]);
  }
  const firstPublished = new Map<string, number>();
  for (const announced of log.published) {
    const { executionId } = dataOf(announced);
    if (!firstPublished.has(executionId)) firstPublished.set(executionId, announced.at);
  }
  const events = new Map<string, Told1>();
  for (const sent of log.sent) {
    const ref = conversationOf(sent.entry);
    const event = toldBy(sent.entry);
    events.set(`${keyOf(ref)} ${event.eventId}`, { sent, event, ref });
  }
  const violations: Violation[] = [...judgeDelivery(log, promises.handledWithin)];
  const blame = (rule: Rule, conversation: Ref, workflowId: string | undefined, explanation: string) =>
    violations.push({ rule, conversation, explanation, ...(workflowId !== undefined && { workflowId }) });

  const walks = new Map<string, { readonly ref: Ref; readonly walk: Walk; readonly commits: Commit[] }>();
  const walkOf = (ref: Ref) => {
    const key = keyOf(ref);
    const known = walks.get(key) ?? {
      ref,
      walk: walk(ref, definitions, (cause) => recorded.has(cause)),
      commits: [],
    };
    walks.set(key, known);
    return known;
  };
  let excusedLateReplies = 0;
  let eventsOf: Map<string, Told1[]> | undefined;

  function judgeLiveness(
    ref: Ref,
    pending: readonly Pending[],
    since: number,
    seq: number,
    until: number,
  ): void {
    for (const wait of pending) {
      const latest = Math.max(wait.dueAt, since, log.healedAt) + promises.decidedWithin;
      if (until <= latest) continue;
      const versions = definitions.between(ref.channelId, seq, Number.POSITIVE_INFINITY);
      const own = versions.find(([first]) => first?.workflow.workflowId === wait.workflowId) ?? [];
      // Whoever changed the workflow meanwhile may have ended the wait.
      if (own.length > 1) continue;
      blame(
        'late',
        ref,
        wait.workflowId,
        `due ${iso(wait.dueAt)}, known ${iso(since)}, not decided by ${iso(until)}`,
      );
    }
  }

  const inOrder = [
    ...log.commits.map((commit) => ({ seq: commit.seq, commit, handled: undefined })),
    ...log.handled.map((handled) => ({ seq: handled.seq, commit: undefined, handled })),
  ].sort((a, b) => a.seq - b.seq);
  for (const { commit, handled } of inOrder) {
    const { conversation, input, seq, at } = commit ?? handled;
    const told = input === 'clock' ? undefined : events.get(`${keyOf(conversation)} ${input.eventId}`);
    if (input !== 'clock' && told === undefined) {
      blame('forbidden', conversation, undefined, `${input.eventId} was never sent to this conversation`);
      continue;
    }
    const { walk: walked, commits } = walkOf(conversation);
    if (commit !== undefined) {
      const last = commits.at(-1);
      if (last !== undefined) judgeLiveness(conversation, walked.pending(last.seq), last.at, last.seq, at);
      const before = walked.expected.length;
      walked.commit(commit, told?.event);
      commits.push(commit);
      if (told !== undefined) told.committedSeq ??= seq;
      for (const expected of walked.expected.slice(before))
        excusedLateReplies += lateReplies(expected, conversation, seq);
    } else if (told !== undefined) {
      if (told.committedSeq === undefined && told.handledAt === undefined) {
        walked.handled(told.event, { from: told.sent.seq, to: seq }, at);
      }
      told.handledAt ??= at;
    }
  }
  for (const { ref, walk: walked, commits } of walks.values()) {
    const last = commits.at(-1);
    if (last !== undefined) judgeLiveness(ref, walked.pending(last.seq), last.at, last.seq, log.endedAt);
  }
  for (const { sent, event, ref, committedSeq, handledAt } of events.values()) {
    const latest = Math.max(sent.at, log.healedAt) + promises.handledWithin;
    const done = handledAt ?? (committedSeq === undefined ? Number.POSITIVE_INFINITY : sent.at);
    if (done > latest)
      blame('lostEvent', ref, undefined, `${event.type} ${event.eventId} was not handled in time`);
  }

  /** Events from before the due time that would have ended the wait, and were still under way when it fired. */
  function lateReplies({ cause, workflowId, fate, kind }: Expected, ref: Ref, seq: number): number {
    if (kind === 'rejected' || 'eventId' in cause || fate !== 'fires') return 0;
    const { walk: walked } = walkOf(ref);
    const [version] = definitions
      .between(ref.channelId, seq, seq)
      .flat()
      .filter(({ workflow }) => workflow.workflowId === workflowId);
    if (version === undefined) return 0;
    const dueAt = Date.parse(cause.dueAt);
    for (const { event, ref: of, committedSeq, handledAt } of underWay(ref)) {
      if (
        event.at > dueAt ||
        committedSeq !== undefined ||
        handledAt !== undefined ||
        keyOf(of) !== keyOf(ref)
      )
        continue;
      const wait = waitOf(version, withEvent(walked.known(), event));
      if (wait === undefined || iso(wait.anchor.at) !== cause.anchor) return 1;
    }
    return 0;
  }

  function underWay(ref: Ref): readonly Told1[] {
    const key = keyOf(ref);
    eventsOf ??= Map.groupBy(events.values(), (told) => keyOf(told.ref));
    return eventsOf.get(key) ?? [];
  }

  const { required, either, lateness } = compare();

  function compare() {
    let [requiredCount, eitherCount] = [0, 0];
    const late: number[] = [];
    const accounted = new Set<string>();
    for (const { ref, walk: walked } of walks.values()) {
      for (const expected of walked.expected) {
        const key = causeKey(expected.kind, keyOf(ref), expected.workflowId, expected.cause);
        const found = recorded.get(key) ?? [];
        if (!accounted.has(key)) {
          if (expected.fate === 'either') eitherCount += 1;
          else if (expected.kind === 'triggered') requiredCount += 1;
        }
        accounted.add(key);
        const [first] = found;
        if (first === undefined) {
          if (expected.fate === 'fires')
            blame('lost', ref, expected.workflowId, `never recorded: ${JSON.stringify(expected)}`);
          continue;
        }
        const wrong = difference(first, expected);
        if (wrong !== undefined)
          blame('wrong', ref, expected.workflowId, `${wrong} in ${JSON.stringify(dataOf(first))}`);
        const publishedAt = firstPublished.get(dataOf(first).executionId);
        if (!('eventId' in expected.cause) && publishedAt !== undefined) {
          late.push(publishedAt - Math.max(Date.parse(expected.cause.dueAt), expected.knownAt));
        }
      }
    }
    for (const [key, found] of recorded) {
      const [first] = found;
      if (first === undefined) continue;
      const data = dataOf(first);
      if (found.length > 1)
        blame(
          'twice',
          refOf(data),
          data.workflowId,
          `${found.length} execution ids for ${JSON.stringify(data)}`,
        );
      if (!accounted.has(key))
        blame(isEarly(first) ? 'early' : 'forbidden', refOf(data), data.workflowId, JSON.stringify(data));
    }
    return { required: requiredCount, either: eitherCount, lateness: late };
  }

  function isEarly(announced: Announced): boolean {
    const { cause } = dataOf(announced);
    return !('eventId' in cause) && Date.parse(cause.dueAt) > announced.at;
  }

  const executions = new Set(
    log.recorded
      .filter(({ entry }) => entry.detailType === 'WorkflowTriggered')
      .map((each) => dataOf(each).executionId),
  ).size;
  return { violations, executions, required, either, excusedLateReplies, lateness };
}

const iso = (at: number) => new Date(at).toISOString();
