import { newConversation } from '../domain/conversation/conversation.ts';
import type { ConversationRef } from '../domain/conversation/conversation-ref.ts';
import type { ConversationEvent } from '../domain/conversation/event.ts';
import { type GivenConversation, givenConversation } from '../domain/conversation/given-conversation.ts';
import { lastChange } from '../domain/conversation/last-change.ts';
import { type Explanations, explainEvent, explainMoment, maxLooks } from '../domain/explain/explain.ts';
import { iso } from '../domain/iso.ts';
import { emptyLedger } from '../domain/ledger.ts';
import type { Problem } from '../domain/problem.ts';
import { accepted, type Result, refused } from '../domain/result.ts';
import type { DefinitionsCache } from './definitions-cache.ts';
import type { Clock, ConversationStore } from './ports.ts';
import { type Deciding, surroundings } from './surroundings.ts';

export interface Explained {
  readonly conversation: ConversationRef;
  /** Epoch milliseconds: when the event happened, or the time that was asked for. */
  readonly at: number;
  /** The event has been decided before: what is explained is what a first one would lead to now. */
  readonly seenBefore: boolean;
  readonly explanations: Explanations;
}

interface Explaining extends Deciding {
  readonly conversations: ConversationStore;
  readonly definitions: DefinitionsCache;
  readonly clock: Clock;
}

/** Explains an event on the stored conversation, or on the one that is given in its place. Changes nothing. */
export async function explainEventOn(
  explaining: Explaining,
  event: ConversationEvent,
  given: GivenConversation | undefined,
): Promise<Result<Explained>> {
  const { conversation: ref, occurredAt: at } = event;
  const problems = tooLate(given ?? {}, at);
  if (problems.length > 0) return refused(...problems);
  const { record, marker } = await explaining.conversations.load(ref);
  const definitions = await explaining.definitions.under(ref.channelId, marker);
  const stored = record ?? { conversation: newConversation(ref), ledger: emptyLedger };
  const situation =
    given === undefined ? stored : { conversation: givenConversation(ref, given, at), ledger: emptyLedger };
  // What is only imagined is looked at as it happens; of what is stored, overdue waits are decided now.
  const now = given === undefined ? Math.max(explaining.clock.now(), at) : at;
  return accepted({
    conversation: ref,
    at,
    seenBefore: situation.ledger.seen.includes(explaining.shorten(event.eventId)),
    explanations: explainEvent(situation, event, await surroundings(explaining, definitions, now)),
  });
}

/** Explains how a stored conversation stands at `at` (epoch ms; now unless given). No such one: `undefined`. */
export async function explainConversationAt(
  explaining: Explaining,
  ref: ConversationRef,
  at?: number,
): Promise<Result<Explained> | undefined> {
  const { record, marker } = await explaining.conversations.load(ref);
  if (record === undefined) return undefined;
  const changedAt = lastChange(record.conversation, record.ledger);
  if (at !== undefined && at < changedAt) {
    const rule = `must not be before what is known last changed: ${iso(changedAt)}`;
    return refused({ field: 'at', rule, found: iso(at) });
  }
  const now = explaining.clock.now();
  const until = at ?? Math.max(now, changedAt);
  const definitions = await explaining.definitions.under(ref.channelId, marker);
  const given = await surroundings(explaining, definitions, Math.min(now, until));
  const explanations = explainMoment(record, until, given);
  if (explanations === undefined) {
    const rule = `must not be so late that waits fall due more than ${maxLooks} times before`;
    return refused({ field: 'at', rule, found: iso(until) });
  }
  return accepted({ conversation: ref, at: until, seenBefore: false, explanations });
}

/** What is said of the conversation must have been so when the event happened. */
function tooLate(given: GivenConversation, at: number): readonly Problem[] {
  return Object.entries(given).flatMap(([field, value]) =>
    typeof value === 'number' && value > at
      ? [{ field: `conversation.${field}`, rule: 'must not be later than the event', found: iso(value) }]
      : [],
  );
}
