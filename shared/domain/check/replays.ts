import type { ConversationEvent } from '../conversation/event.ts';
import type { Workflow } from '../workflow/workflow.ts';
import type { Miss } from './check.ts';

/** A replay must not tell of old events to a workflow that has been made or changed since. */
export function replayGuard(
  { effectiveFrom: expected }: Workflow,
  { occurredAt: found }: ConversationEvent,
  replayed: boolean,
): Miss | undefined {
  return replayed && found < expected ? { check: 'replay', expected, found } : undefined;
}
