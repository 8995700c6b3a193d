import type { Span } from '../log.ts';
import type { Candidate } from './choice.ts';
import type { Snapshot, Version } from './definitions.ts';
import { type Happening, isLater } from './happening.ts';
import { type Known, lookupIn, stateIn } from './known.ts';
import { closesLeg } from './legs.ts';
import { type CausedFirings, isCaused, isLoop, isTooOften } from './loops.ts';
import { heldBackBy } from './settings.ts';
import { isOpening } from './situation.ts';

/** What an event is decided on: the event itself is among what is known. */
export interface Decision {
  readonly event: Happening;
  readonly known: Known;
  readonly snapshot: Snapshot;
  /** By whoever decides. */
  readonly clock: Span;
  readonly firings: CausedFirings;
}

/**
 * What is decided when an event is told. The end of a leg is every close from then on that was not known to be one, which
 * may have been told before it and of which what is known tells then; nothing, where a leg goes on.
 */
export function toDecide(event: Happening, known: Known, before: Known): readonly Happening[] {
  if (event.legId === undefined || !closesLeg(event)) return [event];
  return known.situation.closes
    .filter((close) => close === event || isLater(close, event))
    .filter((close) => !before.situation.closes.includes(close))
    .map((close) => (close === event ? event : { ...close, facts: new Map() }));
}

/** The workflows whose trigger the event meets, in the order in which they compete. */
export function immediateCandidates(decision: Decision): Candidate[] {
  const { event, snapshot } = decision;
  const type = triggerTypeOf(event);
  if (!type) return [];
  const name = type === 'startChatByUserAtLounge' ? namedByMarketing(event) : undefined;
  const candidates: Candidate[] = [];
  for (const version of snapshot.ofType(type)) {
    const { workflowId } = version.definition;
    if (name !== undefined && workflowId !== name) continue;
    if (type === 'callClosed' && version.delay > 0) continue;
    const heldBack = reason(version, decision, name !== undefined);
    candidates.push({ key: `${workflowId}|${event.eventId}`, version, group: '', heldBack });
  }
  return candidates;
}

function reason(version: Version, decision: Decision, named: boolean): string | undefined {
  const { event, known, snapshot } = decision;
  const lookup = lookupIn(known, event);
  const kind = known.conversation.kind;
  return (
    ownSettingHoldsBack(version, event, known, named) ??
    heldBackBy(version, { lookup, kind, at: event.at, snapshot, named }) ??
    loopOrRate(version.definition.workflowId, event, decision)
  );
}

/** What the rules against loops say of a firing by an event. */
export function loopOrRate(
  workflowId: string,
  event: Happening,
  { firings, clock }: Pick<Decision, 'firings' | 'clock'>,
): string | undefined {
  if (isLoop(workflowId, event)) return 'loop';
  const often = isCaused(event) && isTooOften(firings, workflowId, clock);
  return often === 'perhaps' ? 'perhaps' : often ? 'rate' : undefined;
}

function triggerTypeOf(event: Happening): string | undefined {
  const { type, data, message } = event;
  switch (type) {
    case 'ChatEntered':
      return 'startChatByUserAtLounge';
    case 'ChatQueued':
    case 'ChatOpened':
      if (!isOpening(event)) return undefined;
      return data.openedBy === 'manager' ? 'chatOpenedByManager' : 'chatOpenedByUser';
    case 'ChatClosed':
      return data.closedBy === 'auto' ? undefined : 'chatClosed';
    case 'MessageCreated':
      if (message?.personType === 'user') return 'messageByUser';
      return message?.personType === 'manager' && message.origin !== 'marketing'
        ? 'messageByManager'
        : undefined;
    case 'CallRinging':
      return 'startCallByUser';
    case 'CallOpened':
      return event.facts.get('call.direction') === 'outbound' ? 'callOpenedByManager' : 'callOpenedByUser';
    case 'CallClosed':
      return 'callClosed';
    default:
      return undefined;
  }
}

function namedByMarketing({ data, facts }: Happening): string | undefined {
  const name = facts.get('marketing.workflowId');
  return data.entry === 'marketing' && typeof name === 'string' ? name : undefined;
}

function ownSettingHoldsBack(
  { definition: { trigger }, pageQuery }: Version,
  event: Happening,
  known: Known,
  named: boolean,
): string | undefined {
  const { message } = event;
  switch (trigger.type) {
    case 'startChatByUserAtLounge':
      return pageQuery && !named && !pageQuery(lookupIn(known, event)) ? 'pageQuery' : undefined;
    case 'chatOpenedByUser':
    case 'chatOpenedByManager':
      // What comes out of a snooze has been opened before, known or not.
      return trigger.onlyIfFirstOpened === true &&
        (known.situation.firstInInbox !== event || event.data.previousState === 'snoozed')
        ? 'onlyIfFirstOpened'
        : undefined;
    case 'chatClosed':
    case 'callClosed':
      return managedHoldsBack(trigger.managedChatFilter, known);
    case 'messageByUser':
      if (
        trigger.triggerByWorkflowUserMessage !== true &&
        /^(workflowAnswer|alf)$/.test(message?.origin ?? '')
      ) {
        return 'triggerByWorkflowUserMessage';
      }
      return stateHoldsBack(trigger.chatStates, stateIn(known, event));
    case 'messageByManager':
      if (trigger.messageType === 'publicMessage' && message?.private) return 'messageType';
      if (trigger.messageType === 'privateMessage' && !message?.private) return 'messageType';
      return stateHoldsBack(trigger.chatStates, stateIn(known, event));
    default:
      return undefined;
  }
}

export function managedHoldsBack(filter: unknown, { situation }: Known): string | undefined {
  if (filter === 'onlyIfManagedChat' && !situation.managed) return 'managedChatFilter';
  return filter === 'onlyIfUnmanagedChat' && situation.managed ? 'managedChatFilter' : undefined;
}

function stateHoldsBack(states: unknown, state: string | undefined): string | undefined {
  return Array.isArray(states) && !states.includes(state) ? 'chatStates' : undefined;
}
