import { type CausedBy, maxChain } from '../conversation/event.ts';
import { type Ledger, ofWorkflow } from '../ledger.ts';
import type { Check, Miss } from './check.ts';

/** How often a workflow may fire on events that workflows caused, in one conversation and `rateWindow`. */
const maxCausedFirings = 60;
const rateWindow = 3_600_000;

/**
 * How often all workflows together may. Each firing is kept for `rateWindow`, and the item of a conversation has
 * room for so many beside the most that it holds otherwise.
 */
const maxCausedFiringsInAll = 1_000;

/** For how many firings one counts among all: it is kept under the workflow's id, and a long id takes more room. */
export const weightOf = (workflowId: string): number => Math.ceil(workflowId.length / 53);

/** Events that people caused are never held back. */
export function loopGuard(
  workflowId: string,
  causedBy: CausedBy | undefined,
  ledger: Ledger,
  now: number,
  /** How long the chain may be before this workflow joins it. */
  maxBefore = maxChain - 1,
): Miss | undefined {
  if (causedBy === undefined) return undefined;
  const chain = causedBy.workflowIds;
  if (chain.includes(workflowId))
    return { check: 'loop', expected: 'a chain without it', found: chain.length };
  if (chain.length > maxBefore) return { check: 'loop', expected: maxBefore, found: chain.length };
  const recent = recentFirings(ofWorkflow(ledger.causedFirings, workflowId), now);
  if (recent.length >= maxCausedFirings)
    return { check: 'rate', expected: maxCausedFirings, found: recent.length };
  return undefined;
}

/** The weight of all firings that count; looked up once for an input, however many workflows it may start. */
export function weightOfFirings({ causedFirings }: Ledger, now: number): number {
  let weight = 0;
  for (const [workflowId, times] of Object.entries(causedFirings)) {
    weight += weightOf(workflowId) * recentFirings(times, now).length;
  }
  return weight;
}

/** `found`: the weight of the firings that count, and of those that are about to. */
export function rateInAll(causedBy: CausedBy | undefined, found: number): Miss | undefined {
  return causedBy === undefined || found < maxCausedFiringsInAll
    ? undefined
    : { check: 'rate', expected: maxCausedFiringsInAll, found };
}

export function recentFirings(times: readonly number[] | undefined, now: number): readonly number[] {
  return times?.filter((time) => time > now - rateWindow) ?? [];
}

/** The checks that hold a firing back although everything else matched. */
export const heldBack: readonly Check[] = ['loop', 'rate'];
