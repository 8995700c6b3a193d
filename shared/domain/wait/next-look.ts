import { operatingHorizon } from '../operation/operating-time.ts';
import type { WaitTrigger } from './anchor.ts';
import { isTimed, type Wait } from './wait.ts';

/** How long an edit of an operation may go unnoticed by the waits that count in it. */
const noticePeriod = 86_400_000;

/**
 * When a conversation with these waits is to be looked at (epoch ms): when the first is due; for those that are
 * due at `now` already and were left undecided, after `grace`.
 */
export function nextLook(waits: readonly Wait[], now: number, grace: number): number | undefined {
  const soonest = waits.reduce(
    (time, wait) => Math.min(time, lookTime(wait, now, grace)),
    Number.POSITIVE_INFINITY,
  );
  return Number.isFinite(soonest) ? soonest : undefined;
}

/** A wait that never falls due is looked at for as long as operating time is counted, and no longer. */
function lookTime(wait: Wait, now: number, grace: number): number {
  if (isTimed(wait) && wait.dueAt <= now) return now + grace;
  const { delayClock } = wait.workflow.trigger as WaitTrigger;
  if (isTimed(wait) && delayClock !== 'operation') return wait.dueAt;
  const last = isTimed(wait) ? wait.dueAt : wait.anchor.at + operatingHorizon;
  return last <= now ? Number.POSITIVE_INFINITY : Math.min(last, now + noticePeriod);
}
