import type { Ledger } from '../ledger.ts';

/** What is to be done about the one schedule of a conversation. */
export interface TimerChange {
  readonly set?: { readonly generation: number; readonly at: number };
  /** The generation to cancel. */
  readonly cancel?: number;
}

/**
 * A schedule fires up to a minute after its time, and a wake-up that fails comes again within seconds: after
 * so many milliseconds the schedule has missed its time.
 */
export const timerGrace = 120_000;

export function hasMissed(timer: Ledger['timer'], now: number): boolean {
  return timer !== undefined && timer.at + timerGrace <= now;
}

/** Schedules count in whole seconds, rounded up: what is earlier within one second fires with the other. */
const tick = (at: number): number => Math.ceil(at / 1_000);

/**
 * Compares the wake-up that is wanted with the one that is set. A wanted time that is later leaves the
 * schedule alone: it fires early, looks, and is set again, so that a burst of messages costs no calls. `by`: a
 * short stand-in for the event, of which a retry may come; absent in a sweep.
 */
export function reconcileTimer(
  ledger: Ledger,
  wakeAt: number | undefined,
  by: string | undefined,
): { readonly ledger: Ledger; readonly change: TimerChange } {
  const { timer, ...rest } = ledger;
  if (wakeAt === undefined) {
    // A sweep has no retry to delete what it could not: the schedule fires, finds nobody waiting and is gone.
    return timer === undefined || by === undefined
      ? { ledger, change: {} }
      : { ledger: withCancel(rest, timer.generation, by), change: { cancel: timer.generation } };
  }
  if (timer !== undefined && tick(wakeAt) >= tick(timer.at)) return { ledger, change: {} };
  const set = { generation: ledger.generation + 1, at: wakeAt };
  const next = { ...rest, timer: set, generation: set.generation };
  return timer === undefined
    ? { ledger: next, change: { set } }
    : { ledger: withCancel(next, timer.generation, by), change: { set, cancel: timer.generation } };
}

/**
 * Lambda retries after one minute and after two more: within them a busy chat, in which somebody is answered
 * every six seconds, deletes so many schedules. One that is forgotten fires into nothing.
 */
const maxCancels = 30;

function withCancel(ledger: Ledger, generation: number, by: string | undefined): Ledger {
  if (by === undefined) return ledger;
  return { ...ledger, cancels: [...(ledger.cancels ?? []), { generation, by }].slice(-maxCancels) };
}

/** The generation that was to be deleted by an event, if it was one of the last. */
export function cancelledBy({ cancels }: Ledger, by: string | undefined): number | undefined {
  return cancels?.findLast((cancel) => cancel.by === by)?.generation;
}
