import type { Commit, Handled, Log, Ref } from '../log.ts';
import type { Definitions } from './definitions.ts';
import { iso } from './expected.ts';
import type { Happening } from './happening.ts';
import { Liveness } from './liveness.ts';
import type { RecordIndex } from './record.ts';
import { saysSomethingNew } from './trace.ts';
import type { Promises, Violation } from './verdict.ts';
import { Walk } from './walk.ts';

export interface SentEvent {
  readonly seq: number;
  readonly event: Happening;
}

/** All that the log holds of one conversation. */
export interface ConversationLog {
  readonly conversation: Ref;
  readonly sent: ReadonlyMap<string, SentEvent>;
  readonly commits: readonly Commit[];
  readonly handled: readonly Handled[];
}

export interface Judged {
  readonly walk: Walk;
  readonly violations: readonly Violation[];
  /** When each event became known: the `seq` of its first commit. */
  readonly firstCommits: ReadonlyMap<string, number>;
}

/** From this far ahead an event may be refused; clocks differ by some minutes. */
const aheadAtLeast = 10 * 60_000;
/** From this far ahead of the clock of whoever decides an event must be refused. */
const aheadAtMost = 15 * 60_000;

/** An event that comes again after so many others may be decided anew. */
const remembered = 100;

/** Walks through the commits of a conversation, and through what was handled without one. */
export function judgeConversation(
  { conversation, sent, commits, handled }: ConversationLog,
  log: Log,
  context: { readonly definitions: Definitions; readonly record: RecordIndex; readonly key: string },
  promises: Promises,
): Judged {
  const violations: Violation[] = [];
  const accuse = (rule: Violation['rule'], explanation: string, workflowId?: string) => {
    violations.push({ rule, conversation, explanation, ...(workflowId !== undefined && { workflowId }) });
  };
  const walk = new Walk(conversation, context.definitions, context.record.of(context.key));
  const liveness = new Liveness(walk, context.definitions, log, promises, accuse);
  const firstCommits = new Map<string, number>();
  for (const { seq, input } of commits) {
    if (input !== 'clock' && !firstCommits.has(input.eventId)) firstCommits.set(input.eventId, seq);
  }
  const endOf = new Map<string, Handled>();
  for (const one of handled) {
    if (one.input !== 'clock' && !endOf.has(one.input.eventId)) endOf.set(one.input.eventId, one);
  }
  let last: readonly string[] = [];
  const withoutCommit = [...endOf].flatMap(([id, one]) => (firstCommits.has(id) ? [] : [one]));
  for (const step of [...commits, ...withoutCommit].sort((one, other) => placeOf(one) - placeOf(other))) {
    const sentEvent = step.input === 'clock' ? undefined : sent.get(step.input.eventId);
    if (step.input !== 'clock' && !sentEvent) {
      accuse('forbidden', `${step.input.eventId} was taken at seq ${step.seq} and never sent`);
    } else if (isCommit(step)) {
      const event =
        step.input === 'clock' || last.includes(step.input.eventId) ? undefined : sentEvent?.event;
      if (event) last = [...last, event.eventId].slice(-remembered);
      if (event && event.at > step.clock.until + aheadAtMost) {
        accuse(
          'forbidden',
          `${event.eventId} of ${iso(event.at)} was taken at ${iso(step.clock.until)}, too far ahead`,
        );
      }
      liveness.follow(step, (sinceOf) => walk.commit(step, event, sinceOf));
    } else if (sentEvent) {
      judgeWithoutCommit(sentEvent, step, walk, accuse);
    }
  }
  liveness.end();
  for (const { event } of sent.values()) {
    judgeHandling(event, { log, promises, end: firstOf(event, endOf, commits, firstCommits), accuse });
  }
  return { walk, violations, firstCommits };
}

type Accuse = (rule: Violation['rule'], explanation: string, workflowId?: string) => void;

function judgeWithoutCommit({ event, seq }: SentEvent, step: Handled, walk: Walk, accuse: Accuse): void {
  if (event.at > step.at + aheadAtLeast) return;
  const { eventId, type, at } = event;
  const what = `${type} ${eventId} of ${iso(at)} was handled at seq ${step.seq} (${iso(step.at)}) without a commit`;
  for (const workflowId of walk.firedWithoutCommit(event, seq, step)) {
    accuse('lost', `${what}, though it starts ${workflowId}`, workflowId);
  }
  for (const wait of walk.dueWithoutCommit(event, seq, step)) {
    const { workflowId } = wait.version.definition;
    accuse('lost', `${what}, though ${workflowId} was due at ${iso(wait.due)}`, workflowId);
  }
  const news = saysSomethingNew(event, walk.known);
  if (news) accuse('lostEvent', `${what}, though it changes ${news}`);
}

/** When an event was first handled or committed. */
function firstOf(
  { eventId }: Happening,
  endOf: ReadonlyMap<string, Handled>,
  commits: readonly Commit[],
  firstCommits: ReadonlyMap<string, number>,
): number | undefined {
  const seq = firstCommits.get(eventId);
  const committed = seq === undefined ? undefined : commits.find((commit) => commit.seq === seq)?.at;
  const ended = endOf.get(eventId)?.at;
  return committed === undefined || ended === undefined ? (committed ?? ended) : Math.min(committed, ended);
}

function judgeHandling(
  { at, eventId, type, sentAt, broughtAt }: Happening,
  given: { log: Log; promises: Promises; end: number | undefined; accuse: Accuse },
): void {
  const { log, promises, end, accuse } = given;
  const until = Math.max(broughtAt, log.healedAt) + promises.handledWithin;
  if (at > sentAt + aheadAtLeast || (end ?? log.endedAt) <= until) return;
  const found = end === undefined ? 'was never handled' : `was first handled at ${iso(end)}`;
  accuse(
    'lostEvent',
    `${type} ${eventId} of ${iso(at)}, brought ${iso(broughtAt)}, ${found}; promised by ${iso(until)}`,
  );
}

/** What was handled without a commit was decided on what was known when it was read. */
const placeOf = (step: Commit | Handled) => (isCommit(step) ? step.seq : step.readSeq);

function isCommit(step: Commit | Handled): step is Commit {
  return 'clock' in step;
}
