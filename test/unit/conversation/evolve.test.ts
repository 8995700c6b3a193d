import fc from 'fast-check';
import { newConversation } from '../../../shared/domain/conversation/conversation.ts';
import type { ConversationEvent } from '../../../shared/domain/conversation/event.ts';
import { evolve } from '../../../shared/domain/conversation/evolve.ts';
import { queueEntry } from '../../../shared/domain/conversation/known.ts';
import type { JsonObject } from '../../../shared/domain/json.ts';
import { chatHistory, shuffledWithRepeats } from '../../support/arbitrary-events.ts';
import { eventsAt } from '../../support/events.ts';
import { channelId } from '../../support/world.ts';

const fresh = newConversation({ channelId, kind: 'chat', id: 'c-1' });
const after = (events: readonly ConversationEvent[]) => events.reduce(evolve, fresh);

let now = Date.parse('2026-11-23T01:00:00.000Z');
const e = eventsAt({ now: () => now });
const later = (minutes: number) => {
  now += minutes * 60_000;
};

test('any order and any repetition of the same events gives the same conversation', () => {
  fc.assert(
    fc.property(
      chatHistory.chain((events) => fc.tuple(fc.constant(events), shuffledWithRepeats(events))),
      ([events, shuffled]) => {
        expect(after(shuffled)).toEqual(after(events));
      },
    ),
    { numRuns: 2_000 },
  );
});

test('an event that is known already gives back the same object', () => {
  fc.assert(
    fc.property(chatHistory, (events) => {
      const conversation = after(events);
      for (const event of events) expect(evolve(conversation, event)).toBe(conversation);
    }),
  );
});

test('a fact is replaced field by field, by a later one only', () => {
  const early = e.updated({ facts: { user: { member: false, profile: { tier: 'basic', city: 'Seoul' } } } });
  later(1);
  const late = e.updated({ facts: { user: { profile: { tier: 'vip' } } } });
  const { facts } = after([late, early]);
  expect(facts['user.profile.tier']?.value).toBe('vip');
  expect(facts['user.profile.city']?.value).toBe('Seoul');
  expect(facts['user.member']?.value).toBe(false);
});

test('at the same time the greater event id wins', () => {
  const a = e.updated({ eventId: 'a', facts: { userChat: { priority: 'low' } } });
  const b = e.updated({ eventId: 'b', facts: { userChat: { priority: 'high' } } });
  expect(after([b, a]).facts['userChat.priority']?.value).toBe('high');
});

test('only public messages of humans are remembered as the last word', () => {
  const silent = [
    e.botSays('x'),
    e.userSays('x', { message: { origin: 'marketing' } }),
    e.managerSays('x', { message: { private: true } }),
  ];
  expect(after(silent)).toBe(fresh);
});

test('openedAt, queuedAt and the first opening are what the events say, not what the states suggest', () => {
  const queued = e.queued();
  later(2);
  const opened = e.opened({ previousState: 'queued' });
  later(2);
  const again = e.opened({ previousState: 'opened' });
  const conversation = after([again, opened, queued]);
  expect(conversation.queued?.at).toBe(queued.occurredAt);
  expect(conversation.opened?.at).toBe(opened.occurredAt);
  expect(conversation.opening?.at).toBe(queued.occurredAt);
  expect(conversation.firstOpening?.at).toBe(queued.occurredAt);
});

test('a key named __proto__ is a fact like any other and touches no prototype', () => {
  const facts = { user: JSON.parse('{"__proto__":{"member":true},"profile":{"__proto__":1}}') };
  const conversation = after([e.updated({ facts })]);
  expect(Object.keys(conversation.facts)).toEqual(['user.__proto__', 'user.profile.__proto__']);
  expect(({} as { member?: boolean }).member).toBeUndefined();
});

test('a group of facts that is told to be nothing hides none of its fields', () => {
  const tier = (profile: JsonObject | null) => e.updated({ facts: { user: { profile } } });
  const vip = tier({ tier: 'vip' });
  later(1);
  const nothing = tier(null);
  later(1);
  const { facts } = after([vip, nothing, tier({ city: 'Seoul' })]);
  expect(Object.keys(facts)).toEqual(['user.profile.tier', 'user.profile.city']);
});

test('in whatever order they are told, a chat is in the queue since the first word after it was elsewhere', () => {
  const left = e.opened({ eventId: 'a', previousState: 'queued' });
  const inThatMillisecond = e.queued({ eventId: 'b', previousState: 'queued' });
  later(2);
  const last = e.queued({ eventId: 'c', previousState: 'queued' });
  fc.assert(
    fc.property(shuffledWithRepeats([left, inThatMillisecond, last]), (events) => {
      expect(queueEntry(after(events))?.at).toBe(left.occurredAt);
    }),
  );
});
