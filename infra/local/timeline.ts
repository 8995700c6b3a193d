import { accepted, type Result, refused } from '../../shared/domain/result.ts';
import type { LocalClock } from './clock.ts';

/** What is to happen when. */
export interface Agenda {
  /** Epoch ms of what is due first. */
  nextDueAt(): number | undefined;
  /** Starts what is due first, and takes it off; answers how many schedules that were. */
  fireNext(): number;
  /** Calls `listener` whenever what is due first may have changed. */
  onChange(listener: () => void): void;
}

/** Several as one; what is due at the same time goes in their order. */
export function inOrder(...agendas: readonly Agenda[]): Agenda {
  const dueAt = (agenda: Agenda) => agenda.nextDueAt() ?? Number.POSITIVE_INFINITY;
  const first = () => agendas.reduce((one, other) => (dueAt(other) < dueAt(one) ? other : one));
  return {
    nextDueAt: () => first().nextDueAt(),
    fireNext: () => first().fireNext(),
    onChange(listener) {
      for (const agenda of agendas) agenda.onChange(listener);
    },
  };
}

export interface Timeline {
  /**
   * Moves the clock to `instant` (epoch ms). What falls due on the way is fired in order; the clock stands at
   * its due time until all that follows from it is done. Refused if the clock is past `instant` already.
   */
  advanceTo(instant: number): Promise<Result<{ readonly fired: number }>>;
  /** Runs `task` while nothing is fired and the clock is not moved. */
  exclusively<T>(task: () => Promise<T>): Promise<T>;
  /** Fires no more, and ends a move before its next step. */
  stop(): void;
  /** Resolves when no move and no exclusive task is under way. */
  ended(): Promise<void>;
}

export interface TimelineOptions {
  readonly clock: LocalClock;
  readonly agenda: Agenda;
  /** Resolves when nothing is under way any more. */
  readonly settle: () => Promise<void>;
}

/** Looked at again after this, since a machine asleep stops its timers; Node's longest would be 24.8 days. */
const maxTimerMs = 60_000;

export function timeline({ clock, agenda, settle }: TimelineOptions): Timeline {
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let stopped = false;

  function arm(): void {
    clearTimeout(timer);
    const dueAt = agenda.nextDueAt();
    if (stopped || waiting > 0 || dueAt === undefined) return;
    timer = setTimeout(tick, Math.min(Math.max(dueAt - clock.now(), 0), maxTimerMs));
  }

  function tick(): void {
    while (isDue(clock.now())) agenda.fireNext();
    arm();
  }

  function isDue(instant: number): boolean {
    const dueAt = agenda.nextDueAt();
    return !stopped && dueAt !== undefined && dueAt <= instant;
  }

  async function exclusively<T>(task: () => Promise<T>): Promise<T> {
    waiting += 1;
    clearTimeout(timer);
    const done = last.then(task);
    last = done.catch(() => {});
    try {
      return await done;
    } finally {
      waiting -= 1;
      arm();
    }
  }

  async function move(instant: number): Promise<Result<{ readonly fired: number }>> {
    const start = clock.now();
    if (instant < start) return refused(isPast(start));
    let fired = 0;
    clock.standAt(start);
    try {
      await settle();
      while (isDue(instant)) {
        clock.standAt(agenda.nextDueAt() ?? start);
        fired += agenda.fireNext();
        await settle();
      }
      if (!stopped) clock.standAt(instant);
    } finally {
      clock.release();
    }
    return accepted({ fired });
  }

  agenda.onChange(arm);
  arm();
  return {
    advanceTo: (instant) => exclusively(() => move(instant)),
    exclusively,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
    async ended() {
      await last;
    },
  };
}

const isPast = (now: number) => ({
  field: 'now',
  rule: 'must not be before the local clock, which only moves forward',
  found: new Date(now).toISOString(),
});
