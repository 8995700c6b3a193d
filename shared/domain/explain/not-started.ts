import type { Miss } from '../check/check.ts';
import { listeners } from '../check/listeners.ts';
import type { ConversationKind } from '../conversation/conversation-ref.ts';
import type { ConversationEvent, EventType } from '../conversation/event.ts';
import { isWait } from '../wait/anchor.ts';
import type { TriggerType } from '../workflow/trigger.ts';
import type { Workflow } from '../workflow/workflow.ts';

/** The events that can start a trigger at once. */
function startingEvents(type: TriggerType): readonly EventType[] {
  if (type === 'modular') return ['WorkflowRequested'];
  const pairs = Object.entries(listeners) as [EventType, readonly TriggerType[]][];
  return pairs.filter(([, types]) => types.includes(type)).map(([event]) => event);
}

/** The workflow that an event names, whatever else would be listening. */
export function namedBy(event: ConversationEvent): string | undefined {
  return event.type === 'WorkflowRequested' || event.type === 'ChatEntered' ? event.workflowId : undefined;
}

/** Whether the event considers the workflow. */
export function isConsidered({ workflowId, trigger }: Workflow, event: ConversationEvent): boolean {
  const named = namedBy(event);
  if (named !== undefined) return named === workflowId;
  return trigger.type !== 'modular' && startingEvents(trigger.type).includes(event.type);
}

/** Why a workflow was not considered, and does not wait for anything here. */
export function notStarted(
  { workflowId, trigger }: Workflow,
  kind: ConversationKind,
  event?: ConversationEvent,
): Miss {
  const events = startingEvents(trigger.type);
  if (event !== undefined && events.includes(event.type)) {
    return { check: 'named', expected: workflowId, found: namedBy(event) ?? null };
  }
  if (events.length === 0) {
    return { check: 'event', expected: isWait(trigger, 'chat') ? 'a chat' : 'a call', found: `a ${kind}` };
  }
  return { check: 'event', expected: events, found: event?.type ?? 'no event' };
}
