import type { Span } from '../log.ts';
import type { Happening } from './happening.ts';

/** Between which clocks each workflow fired, in one conversation, by what workflows caused. */
export type CausedFirings = Map<string, Span[]>;

const longestChain = 10;
const mostInAnHour = 60;
const mostInAnHourInAll = 1_000;
/** More than one input starts: which of them the limit falls upon is not told here. */
const mostAtOnce = 20;
const hour = 3_600_000;

/** The workflows that led to an event; whoever asks for a module is one of them. */
export function chainOf({ causedBy, data }: Happening): readonly string[] {
  const chain = causedBy?.workflowIds ?? [];
  const caller = callerOf(data);
  return caller === undefined || chain.includes(caller) ? chain : [...chain, caller];
}

export function isCaused(event: Happening): boolean {
  return event.causedBy !== undefined || callerOf(event.data) !== undefined;
}

/** Whether the chain holds a workflow back from what the event starts. */
export function isLoop(workflowId: string, event: Happening): boolean {
  const chain = chainOf(event);
  const limit = event.type === 'WorkflowRequested' ? longestChain + 1 : longestChain;
  return chain.includes(workflowId) || chain.length >= limit;
}

/** `perhaps` when it depends on whether a firing of an hour ago still counts, or on who goes first. */
export function isTooOften(firings: CausedFirings, workflowId: string, clock: Span): boolean | 'perhaps' {
  const surely = (fired: readonly Span[]) => fired.filter(({ from }) => from > clock.until - hour).length;
  const perhaps = (fired: readonly Span[]) => fired.filter(({ until }) => until >= clock.from - hour).length;
  const own = firings.get(workflowId) ?? [];
  if (surely(own) >= mostInAnHour || countAll(firings, surely) >= mostInAnHourInAll) return true;
  const isNear = countAll(firings, perhaps) >= mostInAnHourInAll - mostAtOnce;
  return perhaps(own) >= mostInAnHour || isNear ? 'perhaps' : false;
}

/** Of a workflow with an id of more than 53 characters a firing counts twice, and so on. */
function countAll(firings: CausedFirings, count: (fired: readonly Span[]) => number): number {
  let sum = 0;
  for (const [id, fired] of firings) sum += count(fired) * Math.ceil(id.length / 53);
  return sum;
}

function callerOf(data: Happening['data']): string | undefined {
  const requestedBy = data.requestedBy as { type?: unknown; id?: unknown } | undefined;
  if (data.workflowId === undefined || requestedBy?.type !== 'workflow') return undefined;
  return typeof requestedBy.id === 'string' ? requestedBy.id : undefined;
}
