import type { Clock } from '../../../shared/application/ports.ts';
import { quiet } from '../quiet.ts';
import type { Agenda } from '../timeline.ts';

/** A function that is invoked at every whole interval of the local time. */
export interface Recurrence {
  readonly functionName: string;
  readonly intervalMs: number;
  /**
   * From when on (epoch ms) an invocation can find something to do, as things stand; `undefined`: never. It
   * spares a clock that is moved by a month thousands of invocations.
   */
  readonly neededFrom: () => Promise<number | undefined>;
}

export interface Recurring extends Agenda {
  readonly isIdle: boolean;
  idle(): Promise<void>;
  /** Something is happening: what was known of the need no longer holds. */
  touch(): void;
  /** The clock was set back. */
  reset(): void;
}

export interface RecurringOptions extends Recurrence {
  readonly clock: Clock;
  /** Whether nothing is under way that could bring the need forward. */
  readonly isAtRest: () => boolean;
  readonly invoke: () => void;
}

export function recurring(options: RecurringOptions): Recurring {
  const { clock, intervalMs, neededFrom, isAtRest, invoke } = options;
  const listeners: (() => void)[] = [];
  const intervalFrom = (instant: number) => Math.ceil(instant / intervalMs) * intervalMs;
  let nextAt: number | undefined = intervalFrom(clock.now());
  let touched = 0;
  let underWay = 0;
  const isIdle = () => underWay === 0;
  const atRest = quiet(isIdle);

  function plan(instant: number | undefined): void {
    nextAt = instant;
    for (const listener of listeners) listener();
  }

  async function look(): Promise<void> {
    const [start, before] = [clock.now(), touched];
    // A need that cannot be told is none that can be passed over.
    const needed = await neededFrom().catch(() => start);
    if (needed !== undefined && needed <= start) invoke();
    else if (isAtRest() && touched === before) plan(needed === undefined ? undefined : intervalFrom(needed));
  }

  return {
    nextDueAt: () => nextAt,
    fireNext() {
      plan(intervalFrom(clock.now() + 1));
      underWay += 1;
      void look().finally(() => {
        underWay -= 1;
        atRest.check();
      });
      return 0;
    },
    onChange: (listener) => listeners.push(listener),
    get isIdle() {
      return isIdle();
    },
    idle: atRest.wait,
    touch() {
      touched += 1;
      const soonest = intervalFrom(clock.now() + 1);
      if (nextAt === undefined || nextAt > soonest) plan(soonest);
    },
    reset: () => plan(intervalFrom(clock.now())),
  };
}
