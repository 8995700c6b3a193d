import type { Commit, Handled, Span } from '../log.ts';
import { choose, notInForce } from './choice.ts';
import type { Definitions, Snapshot } from './definitions.ts';
import { countEnded } from './ended.ts';
import { type Expected, expectedOfEvent, expectedOfRequest, expectedOfWait } from './expected.ts';
import type { Happening } from './happening.ts';
import { immediateCandidates, toDecide } from './immediate.ts';
import { Known } from './known.ts';
import { type CausedFirings, isCaused } from './loops.ts';
import { answerTo } from './modules.ts';
import type { Announcement } from './record.ts';
import { pendingWaits, type Wait, waitCandidate } from './waits.ts';

/** A wait that fired, and the commit that decided it. */
export interface FiredWait {
  readonly wait: Wait;
  readonly seq: number;
}

/** What the definitions and the clock may have been when it was decided. */
interface Moment {
  readonly snapshot: Snapshot;
  readonly at: number;
}

type SinceOf = (wait: Wait) => number | undefined;

const isHeldBack = (reason: string): boolean => reason !== 'fires' && reason !== notInForce;

/** The clock of whoever decides may be behind by no more. */
const clocksDiffer = 2_000;

/** Goes through one conversation commit by commit and gathers what has to come of it. */
export class Walk {
  known: Known;
  readonly expected: Expected[] = [];
  /** Why what was looked at did not fire, by workflow and cause. */
  readonly reasons = new Map<string, string>();
  readonly firedWaits: FiredWait[] = [];
  readonly decided = new Set<string>();
  readonly firedFrom = new Map<string, number[]>();
  /** How many waits an event ended that happened when they were due, before anybody had looked. */
  endedWhenDue = 0;
  /** Turns that are over, held back, unless what was read did not have them due. */
  readonly #perhapsOver = new Set<string>();
  readonly #firings: CausedFirings = new Map();
  #pending: readonly Wait[] = [];
  readonly #definitions: Definitions;
  readonly #recorded: ReadonlyMap<string, readonly Announcement[]>;

  constructor(
    conversation: Commit['conversation'],
    definitions: Definitions,
    recorded: ReadonlyMap<string, readonly Announcement[]>,
  ) {
    this.known = new Known(conversation);
    this.#definitions = definitions;
    this.#recorded = recorded;
  }

  /**
   * @param event what the commit takes in; none for the clock and for an event that was taken in a moment ago
   * @param sinceOf since when a wait could be decided, true time
   * @returns the waits that are pending afterwards, whichever definitions were read, each by the latest due time
   */
  commit(commit: Commit, event: Happening | undefined, sinceOf: SinceOf): Wait[] {
    const { channelId } = commit.conversation;
    const { from, until } = commit.clock;
    const snapshots = this.#definitions.between(channelId, commit.readSeq, commit.seq);
    const times = from === until ? [until] : [from, until];
    const moments = snapshots.flatMap((snapshot) => times.map((at) => ({ snapshot, at })));
    const settle = (isSettled: (wait: Wait, moment: Moment) => boolean) =>
      this.#settleWaits(isSettled, moments, commit, sinceOf);
    if (event && this.known.has(event)) this.#settleAgain(event, snapshots, commit);
    else if (event) {
      const before = this.known;
      const after = before.with(event);
      settle((wait, moment) => this.#isMovedBy(wait, event, after, moment));
      this.known = after;
      this.#settleEvent(event, before, snapshots, commit);
    }
    settle(({ due }, { at }) => due <= at);
    const pending = this.#pendingAfter(snapshots);
    if (event) this.endedWhenDue += countEnded(this.#pending, pending, event, this.decided, snapshots);
    this.#pending = pending;
    return pending;
  }

  #pendingAfter(snapshots: readonly Snapshot[]): Wait[] {
    const waits = snapshots.flatMap((snapshot) => pendingWaits(snapshot, this.known, this));
    return [...Map.groupBy(waits, ({ key }) => key)].flatMap(([key, same]) =>
      same.length < snapshots.length || this.#perhapsOver.has(key)
        ? []
        : same.reduce((one, other) => (other.due > one.due ? other : one)),
    );
  }

  /** What an event that left no trace would have fired whatever was read: nothing, if all is well. */
  firedWithoutCommit(told: Happening, sentSeq: number, { seq, at }: Handled): string[] {
    const snapshots = this.#definitions.between(told.conversation.channelId, sentSeq, seq);
    const clock = { from: at, until: at };
    const known = this.known.with(told);
    if (told.type === 'WorkflowRequested') return [String(told.data.workflowId)];
    return toDecide(told, known, this.known).flatMap((event) => {
      const choices = choose(
        snapshots.map((snapshot) =>
          immediateCandidates({ event, known, snapshot, clock, firings: this.#firings }),
        ),
      );
      return [...choices.values()]
        .filter(({ fires }) => fires === 'always')
        .map(({ candidates }) => candidates[0]!.version.definition.workflowId);
    });
  }

  /** What an event that left no trace should have decided: what was due when it was brought, whatever was read. */
  dueWithoutCommit({ conversation, broughtAt }: Happening, sentSeq: number, { seq }: Handled): Wait[] {
    const snapshots = this.#definitions.between(conversation.channelId, sentSeq, seq);
    return this.#pendingAfter(snapshots).filter(({ due }) => due <= broughtAt - clocksDiffer);
  }

  /**
   * A wait that fell due before the event, which only moves its anchor, is decided as if it were not known, and
   * with it those that take turns with it.
   */
  #isMovedBy({ due, version }: Wait, event: Happening, after: Known, { snapshot, at }: Moment) {
    if (due > event.at || due > at) return false;
    const { type } = version.definition.trigger;
    const later = pendingWaits(snapshot, after, this);
    return pendingWaits(snapshot, this.known, this)
      .filter((rival) => rival.due === due && rival.version.definition.trigger.type === type)
      .some((rival) =>
        later.some(
          (wait) =>
            wait.version.definition.workflowId === rival.version.definition.workflowId &&
            wait.anchor.at !== rival.anchor.at,
        ),
      );
  }

  #settleWaits(
    isSettled: (wait: Wait, moment: Moment) => boolean,
    moments: readonly Moment[],
    { seq, at, clock }: Commit,
    sinceOf: SinceOf,
  ): void {
    const { known } = this;
    const pending = moments.map((moment) => pendingWaits(moment.snapshot, known, this));
    const settled = moments.map((moment, index) => pending[index]!.filter((wait) => isSettled(wait, moment)));
    if (settled.every((waits) => waits.length === 0)) return;
    // Not due by the hours that may have been read, or at the time at which it may have been decided.
    const mayGoOn = new Set(
      pending.flatMap((waits, index) =>
        waits.filter((wait) => !settled[index]!.includes(wait)).map(({ key }) => key),
      ),
    );
    const choices = choose(
      settled.map((waits, index) =>
        waits.map((wait) => {
          const moment = moments[index]!;
          const decision = { known, snapshot: moment.snapshot, clock, firings: this.#firings };
          return waitCandidate(wait, moment.at, decision);
        }),
      ),
    );
    for (const [key, choice] of choices) {
      const { wait } = choice.candidates[0]!;
      // Had it been due when this was decided, it would have fired, or have been held back for good.
      if (mayGoOn.has(key) && !this.#hasFiredWithin(key, clock)) {
        if (choice.reasons.some(isHeldBack)) this.#perhapsOver.add(key);
        continue;
      }
      this.decided.add(key);
      this.reasons.set(key, choice.reasons.join(' / '));
      if (choice.fires === 'never') continue;
      const fires = mayGoOn.has(key) || this.#perhapsOver.has(key) ? 'either' : choice.fires;
      const moment = { seq, at, known };
      this.expected.push(expectedOfWait(key, { ...choice, fires }, sinceOf(wait) ?? at, moment));
      if (fires === 'either' && !this.#recorded.has(key)) continue;
      const { workflowId } = wait.version.definition;
      this.#fired(workflowId, wait.anchor, clock);
      this.firedWaits.push({ wait, seq });
      this.firedFrom.set(workflowId, [...(this.firedFrom.get(workflowId) ?? []), wait.anchor.at]);
    }
  }

  #hasFiredWithin(key: string, { from, until }: Span): boolean {
    return (this.#recorded.get(key) ?? []).some(({ data }) => {
      const at = Date.parse(String(data.triggeredAt));
      return from <= at && at <= until;
    });
  }

  #settleEvent(told: Happening, before: Known, snapshots: readonly Snapshot[], commit: Commit): void {
    for (const event of toDecide(told, this.known, before)) this.#settleOne(event, told, snapshots, commit);
  }

  #settleOne(
    event: Happening,
    told: Happening,
    snapshots: readonly Snapshot[],
    { seq, at, clock }: Commit,
  ): void {
    const { known } = this;
    const decisions = snapshots.map((snapshot) => ({
      event,
      known,
      snapshot,
      clock,
      firings: this.#firings,
    }));
    if (event.type === 'WorkflowRequested') {
      this.#settleRequest(event, decisions.map(answerTo), { seq, at });
      if (this.expected.at(-1)!.kind !== 'rejection') this.#firedIfRecorded(event, clock);
      return;
    }
    for (const [key, choice] of choose(decisions.map(immediateCandidates))) {
      this.reasons.set(key, choice.reasons.join(' / '));
      // A close that another leg outlasted, as was told in between, is the same when that one has ended.
      if (choice.fires === 'never' || (event !== told && this.expected.some((one) => one.key === key)))
        continue;
      this.expected.push(expectedOfEvent(key, choice, event, { seq, at, known }));
      if (choice.fires === 'either' && !this.#recorded.has(key)) continue;
      this.#fired(choice.candidates[0]!.version.definition.workflowId, event, clock);
    }
  }

  /** What an event starts that comes again when it may have been forgotten: allowed, and never required. */
  #settleAgain(event: Happening, snapshots: readonly Snapshot[], commit: Commit): void {
    const before = this.expected.length;
    const known = new Set(this.expected.map(({ key }) => key));
    this.#settleEvent(event, this.known, snapshots, commit);
    const again = this.expected.splice(before).filter(({ key }) => !known.has(key));
    this.expected.push(...again.map((expected) => ({ ...expected, required: false })));
  }

  #settleRequest(
    event: Happening,
    answers: readonly ReturnType<typeof answerTo>[],
    when: { seq: number; at: number },
  ) {
    const runs = answers.every(({ runs }) => runs === true);
    const kind = runs ? 'execution' : answers.every(({ runs }) => !runs) ? 'rejection' : 'either of the two';
    const revisions = answers.flatMap(({ revision }) => revision ?? []);
    const reasons = answers.flatMap((answer) => answer.reasons);
    const expected = expectedOfRequest(kind, { revisions, reasons }, event, { ...when, known: this.known });
    this.reasons.set(
      expected.key,
      answers.map((answer) => answer.reasons.join(' or ') || 'runs').join(' / '),
    );
    this.expected.push(expected);
  }

  #firedIfRecorded(event: Happening, clock: Span): void {
    const { key, workflowId, required } = this.expected.at(-1)!;
    if (required || this.#recorded.get(key)?.some(({ rejected }) => !rejected))
      this.#fired(workflowId, event, clock);
  }

  #fired(workflowId: string, event: Happening, clock: Span): void {
    if (!isCaused(event)) return;
    this.#firings.set(workflowId, [...(this.#firings.get(workflowId) ?? []), clock]);
  }
}
