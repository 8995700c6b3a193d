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
}

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
  follow(commit: Commit, decide: (sinceOf: (key: string) => number | undefined) => Wait[]): void {
    const overdue = [...this.#pending.values()].filter((followed) => this.#until(followed) < commit.at);
    const wereDue = overdue.filter((followed) => this.#holds(followed));
    const after = decide((key) => this.#pending.get(key)?.since);
    const pending = new Map<string, Followed>();
    for (const wait of after) {
      const since = this.#pending.get(wait.key)?.since ?? commit.at;
      pending.set(wait.key, { wait, since });
    }
    for (const followed of overdue) {
      const { key } = followed.wait;
      if (this.#walk.decided.has(key)) this.#report('late', followed, `decided at ${iso(commit.at)}`);
      else if (!pending.has(key) && wereDue.includes(followed)) {
        this.#report('lost', followed, `not decided when it ended at seq ${commit.seq} (${iso(commit.at)})`);
      }
    }
    this.#pending = pending;
  }

  /** Nothing comes after this. */
  end(): void {
    for (const followed of this.#pending.values()) {
      if (this.#until(followed) < this.#log.endedAt && this.#holds(followed)) {
        this.#report('lost', followed, 'never decided');
      }
    }
  }

  #until({ wait, since }: Followed): number {
    return Math.max(wait.due, since, this.#log.healedAt) + this.#promises.decidedWithin;
  }

  /** Whether the workflow still waited when the decision was to be there at the latest. */
  #holds(followed: Followed): boolean {
    const { known } = this.#walk;
    const snapshot = this.#definitions.at(known.conversation.channelId, this.#until(followed));
    return pendingWaits(snapshot, known, this.#walk).some(({ key }) => key === followed.wait.key);
  }

  #report(rule: 'late' | 'lost', followed: Followed, found: string): void {
    const { wait, since } = followed;
    const { workflowId, trigger } = wait.version.definition;
    this.#accuse(
      rule,
      `${trigger.type} of ${workflowId} from ${iso(wait.anchor.at)} (${wait.anchor.eventId}), turn ${wait.occurrence}, ` +
        `due ${iso(wait.due)}, known since ${iso(since)}, promised by ${iso(this.#until(followed))}: ${found}`,
      workflowId,
    );
  }
}
