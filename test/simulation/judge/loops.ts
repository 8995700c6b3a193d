import type { Chain, Told } from './told.ts';

const hour = 3_600_000;
const maxPerHour = 60;
const maxChain = 10;

/** How often workflows have fired on what workflows caused, in one conversation. */
export interface CausedFirings {
  /** `room`: how long the chain may be before the workflow joins it. */
  allows(workflowId: string, chain: Chain | undefined, now: number, room?: number): boolean;
  count(workflowId: string, chain: Chain | undefined, now: number): void;
}

export function causedFirings(): CausedFirings {
  const times = new Map<string, number[]>();
  return {
    allows(workflowId, chain, now, room = maxChain - 1) {
      if (chain === undefined) return true;
      if (chain.workflowIds.includes(workflowId) || chain.workflowIds.length > room) return false;
      return (times.get(workflowId) ?? []).filter((time) => time > now - hour).length < maxPerHour;
    },
    count(workflowId, chain, now) {
      if (chain !== undefined) times.set(workflowId, [...(times.get(workflowId) ?? []), now]);
    },
  };
}

/** A module may have ten callers; the one that asks is one of them, listed or not. */
export const roomForModules = maxChain;

export function chainOfRequest({ eventId, causedBy, data }: Told): Chain | undefined {
  const { type, id } = data.requestedBy as { type: string; id: string };
  if (type === 'manager') return causedBy;
  const workflowIds = causedBy?.workflowIds ?? [];
  return {
    executionId: causedBy?.executionId ?? eventId,
    workflowIds: workflowIds.includes(id) ? workflowIds : [...workflowIds, id],
  };
}
