import type { CausedBy } from '../conversation/event.ts';
import { type Ledger, ofWorkflow } from '../ledger.ts';
import type { Check, Miss } from './check.ts';

/** How many workflows may act one upon another; a module may be called by as many. */
export const maxChain = 10;

/** How often a workflow may fire on events that workflows caused, in one conversation and `rateWindow`. */
export const maxCausedFirings = 60;
export const rateWindow = 3_600_000;

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

export function recentFirings(times: readonly number[] | undefined, now: number): readonly number[] {
  return times?.filter((time) => time > now - rateWindow) ?? [];
}

/** The checks that hold a firing back although everything else matched. */
export const heldBack: readonly Check[] = ['loop', 'rate'];
