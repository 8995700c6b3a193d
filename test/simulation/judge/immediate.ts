import type { WorkflowDefinition } from '../log.ts';
import { isOpening, type Known } from './known.ts';
import { inStates, meetsManaged } from './settings.ts';
import type { Told } from './told.ts';

/** Which triggers an event speaks to: these compete with each other. */
const listeners: { readonly [eventType: string]: readonly string[] } = {
  ChatEntered: ['startChatByUserAtLounge'],
  ChatQueued: ['chatOpenedByUser', 'chatOpenedByManager'],
  ChatOpened: ['chatOpenedByUser', 'chatOpenedByManager'],
  ChatClosed: ['chatClosed'],
  MessageCreated: ['messageByUser', 'messageByManager'],
  CallRinging: ['startCallByUser'],
  CallOpened: ['callOpenedByUser', 'callOpenedByManager'],
  CallClosed: ['callClosed'],
};

/** Whether an event starts a workflow by its own settings; `known` includes the event. */
export function startsBy({ trigger }: WorkflowDefinition, event: Told, known: Known): boolean {
  return listeners[event.type]?.includes(trigger.type) === true && meetsOwnSettings(trigger, event, known);
}

function meetsOwnSettings(trigger: WorkflowDefinition['trigger'], event: Told, known: Known): boolean {
  const { data, message } = event;
  switch (trigger.type) {
    case 'startChatByUserAtLounge':
      return true;
    case 'startCallByUser':
      return direction(event) !== 'outbound';
    case 'callOpenedByUser':
      return direction(event) === 'inbound';
    case 'callOpenedByManager':
      return direction(event) === 'outbound';
    case 'chatOpenedByUser':
      return opens(['user', 'workflow', 'snoozeExpired'], trigger, event, known);
    case 'chatOpenedByManager':
      return opens(['manager'], trigger, event, known);
    case 'chatClosed':
      return data.closedBy !== 'auto' && meetsManaged({ trigger } as WorkflowDefinition, known);
    case 'callClosed':
      return trigger.delay === undefined && meetsManaged({ trigger } as WorkflowDefinition, known);
    case 'messageByUser':
      return (
        message?.personType === 'user' &&
        message.origin !== 'marketing' &&
        (message.origin === 'chat' || trigger.triggerByWorkflowUserMessage === true) &&
        inStates(trigger.chatStates, known)
      );
    case 'messageByManager':
      return (
        message?.personType === 'manager' &&
        message.origin !== 'marketing' &&
        (trigger.messageType ?? 'allMessage') !== (message.private ? 'publicMessage' : 'privateMessage') &&
        inStates(trigger.chatStates, known)
      );
    default:
      return false;
  }
}

function direction({ data }: Told): unknown {
  return (data.call as { direction?: string } | undefined)?.direction;
}

function opens(
  openers: readonly string[],
  { onlyIfFirstOpened }: WorkflowDefinition['trigger'],
  event: Told,
  { firstOpening }: Known,
): boolean {
  const { openedBy, previousState } = event.data;
  if (!isOpening(event) || !openers.includes(String(openedBy))) return false;
  return (
    onlyIfFirstOpened !== true || (previousState !== 'snoozed' && firstOpening?.eventId === event.eventId)
  );
}
