import type { Commit, Log } from '../log.ts';
import type { Definitions } from './definitions.ts';
import { iso } from './expected.ts';
import type { Promises, Violation } from './verdict.ts';
import { pendingWaits, type Wait } from './waits.ts';
import type { Walk } from './walk.ts';

interface Followed {
  readonly wait: Wait;
  /** True time of the commit since which it has been known. */
  readonly since: number;
  /** True time of the last commit: what the hours were by then is known. */
  readonly lookedAt: number;
}

type SinceOf = (wait: Wait) => number | undefined;

/** Holds every pending wait to the promise that it is decided in time. */
export class Liveness {
  #pending = new Map<string, Followed>();
  readonly #walk: Walk;
  readonly #definitions: Definitions;
  readonly #log: Log;
  readonly #promises: Promises;
  readonly #accuse: (rule: Violation['rule'], explanation: string, workflowId?: string) => void;

  constructor(
    walk: Walk,
    definitions: Definitions,
    log: Log,
    promises: Promises,
    accuse: (rule: Violation['rule'], explanation: string, workflowId?: string) => void,
  ) {
    this.#walk = walk;
    this.#definitions = definitions;
    this.#log = log;
    this.#promises = promises;
    this.#accuse = accuse;
  }

  /** @param decide makes the commit, and returns the waits that are pending after it */
  follow(commit: Commit, decide: (sinceOf: SinceOf) => Wait[]): void {
    const overdue = this.#overdueBy(commit.at);
    const after = decide((wait) => this.#sinceOf(wait, commit.at));
    const pending = new Map<string, Followed>();
    for (const wait of after) {
      const since = this.#pending.get(wait.key)?.since ?? commit.at;
      pending.set(wait.key, { wait, since, lookedAt: commit.at });
    }
    for (const [followed, until] of overdue) {
      const { key } = followed.wait;
      if (this.#walk.decided.has(key)) this.#report('late', followed, until, `decided at ${iso(commit.at)}`);
      else if (!pending.has(key)) {
        const found = `not decided when it ended at seq ${commit.seq} (${iso(commit.at)})`;
        this.#report('lost', followed, until, found);
      }
    }
    this.#pending = pending;
  }

  /** Nothing comes after this. */
  end(): void {
    for (const [followed, until] of this.#overdueBy(this.#log.endedAt)) {
      this.#report('lost', followed, until, 'never decided');
    }
  }

  /** Since when it could be decided: one that an edit of its hours moved forward, since it is looked at again. */
  #sinceOf(wait: Wait, now: number): number | undefined {
    const followed = this.#pending.get(wait.key);
    if (!followed || wait.due >= followed.wait.due) return followed?.since;
    return Math.min(this.#nextLook(followed), now);
  }

  #overdueBy(time: number): (readonly [Followed, number])[] {
    return [...this.#pending.values()].flatMap((followed) => {
      const until = this.#until(followed, time);
      return until === undefined ? [] : [[followed, until] as const];
    });
  }

  /** When it is looked at next, by what was known at the last look. */
  #nextLook({ wait, since, lookedAt }: Followed): number {
    const look = Math.min(wait.due, lookedAt + this.#promises.noticedWithin);
    return Math.max(look, since, this.#log.healedAt);
  }

  /**
   * When it was to be decided at the latest, if that is before `time`, and if the workflow still waited then by
   * whatever was in force. Hours that have moved its due time meanwhile are noticed at the look that finds it not due.
   */
  #until(followed: Followed, time: number): number | undefined {
    const { known } = this.#walk;
    const { decidedWithin, noticedWithin } = this.#promises;
    let look = this.#nextLook(followed);
    for (;;) {
      const until = look + decidedWithin;
      if (until >= time) return undefined;
      const dues = this.#definitions
        .during(known.conversation.channelId, look, until)
        .map((snapshot) => pendingWaits(snapshot, known, this.#walk))
        .map((waits) => waits.find(({ key }) => key === followed.wait.key)?.due);
      const latest = Math.max(...dues.map((due) => due ?? Number.NaN));
      if (Number.isNaN(latest)) return undefined;
      if (latest <= look) return until;
      look = Math.min(latest, until + noticedWithin);
    }
  }

  #report(rule: 'late' | 'lost', followed: Followed, until: number, found: string): void {
    const { wait, since } = followed;
    const { workflowId, trigger } = wait.version.definition;
    this.#accuse(
      rule,
      `${trigger.type} of ${workflowId} from ${iso(wait.anchor.at)} (${wait.anchor.eventId}), turn ${wait.occurrence}, ` +
        `due ${iso(wait.due)}, known since ${iso(since)}, promised by ${iso(until)}: ${found}`,
      workflowId,
    );
  }
}
