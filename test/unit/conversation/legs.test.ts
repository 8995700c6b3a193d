import { asDecided } from '../../../shared/domain/conversation/closes.ts';
import { newConversation } from '../../../shared/domain/conversation/conversation.ts';
import type { ConversationEvent } from '../../../shared/domain/conversation/event.ts';
import { evolve } from '../../../shared/domain/conversation/evolve.ts';
import { closedMark, queueEntry, stateOf } from '../../../shared/domain/conversation/known.ts';
import { maxLegs } from '../../../shared/domain/conversation/legs.ts';
import { eventsAt } from '../../support/events.ts';

let now = 0;
const e = eventsAt({ now: () => now });
beforeEach(() => {
  now = Date.parse('2026-11-23T01:00:00.000Z');
});

const aSecondPasses = () => {
  now += 1_000;
};
const known = (...events: readonly ConversationEvent[]) =>
  events.reduce(evolve, newConversation({ channelId: 'ch-1', kind: 'call', id: 'call-1' }));

test('an end that is all that is known of a call is its end', () => {
  const closed = known(e.callClosed({ legId: 'leg-1' }));
  expect(stateOf(closed)).toBe('closed');
  expect(closedMark(closed)).toMatchObject({ at: now });
});

test('a leg that begins in the millisecond in which another ends keeps the call open', () => {
  const events = [
    e.engaged({ legId: 'leg-1' }),
    e.callClosed({ legId: 'leg-1' }),
    e.callQueued({ legId: 'leg-2' }),
  ];
  expect(stateOf(known(...events))).toBe('queued');
  expect(closedMark(known(...events))).toBeUndefined();
});

test('the end of a leg is its end, whatever is told of it later', () => {
  const engaged = e.engaged({ legId: 'leg-1' });
  aSecondPasses();
  const closed = e.callClosed({ legId: 'leg-1' });
  aSecondPasses();
  expect(stateOf(known(engaged, closed, e.callUpdated({ legId: 'leg-1' })))).toBe('closed');
});

test('who was in the queue before another leg was waits there no more when that one has ended', () => {
  const first = e.callQueued({ legId: 'leg-1' });
  aSecondPasses();
  const later = e.callQueued({ legId: 'leg-2' });
  expect(queueEntry(known(first, later))).toMatchObject({ eventId: later.eventId });
  aSecondPasses();
  const given = known(first, later, e.callClosed({ legId: 'leg-2' }));
  expect(stateOf(given)).toBe('queued');
  expect(queueEntry(given)).toBeUndefined();
});

test('a call that is told as a whole too has the state that was told last', () => {
  const engaged = e.engaged({ legId: 'leg-1' });
  aSecondPasses();
  expect(stateOf(known(engaged, e.callClosed()))).toBe('closed');
  const closed = e.callClosed({ legId: 'leg-1' });
  aSecondPasses();
  expect(stateOf(known(engaged, closed, e.ringing()))).toBe('ringing');
});

test('what is told late of a leg that is forgotten does not begin it again', () => {
  const late = e.callUpdated({ legId: 'first' });
  const ends = ['first', ...Array.from({ length: maxLegs }, (_, place) => `leg-${place}`)].flatMap(
    (legId) => {
      aSecondPasses();
      return [e.engaged({ legId }), e.callClosed({ legId })];
    },
  );
  const given = known(...ends);
  expect(evolve(given, late)).toBe(given);
  expect(evolve(given, ends[1]!)).toBe(given);
  expect(stateOf(given)).toBe('closed');
});

test('a state that a fact tells counts until something is told of a leg', () => {
  const told = { call: { state: 'closed' } };
  const engaged = e.engaged({ legId: 'leg-1' });
  aSecondPasses();
  const closed = e.callClosed({ legId: 'leg-1' });
  now += 10_000;
  const fact = e.callUpdated({ facts: told });
  aSecondPasses();
  const given = known(engaged, closed, fact, e.callUpdated({ legId: 'leg-2' }));
  expect(stateOf(given)).toBe('engaged');
});

test('of a leg each word of the queue is an entry: its wait is never early', () => {
  const queued = (previousState: 'initial' | 'queued') => e.queued({ legId: 'leg-1', previousState });
  const chat = newConversation({ channelId: 'ch-1', kind: 'chat', id: 'c-1' });
  const still = queued('queued');
  expect(queueEntry(evolve(chat, still))).toMatchObject({ eventId: still.eventId });
  const first = queued('initial');
  aSecondPasses();
  const opened = e.opened({ legId: 'leg-1', previousState: 'queued' });
  aSecondPasses();
  const again = queued('queued');
  const given = [first, opened, again].reduce(evolve, chat);
  expect(queueEntry(given)).toMatchObject({ eventId: again.eventId });
});

test(`of more than ${maxLegs} legs those that ended first are forgotten`, () => {
  const ids = Array.from({ length: maxLegs + 5 }, (_, place) => `leg-${String(place).padStart(2, '0')}`);
  const events = ids.flatMap((legId) => {
    aSecondPasses();
    return [e.engaged({ legId }), ...(legId === 'leg-03' ? [] : [e.callClosed({ legId })])];
  });
  const given = known(...events);
  expect(given.legs?.map(({ id }) => id)).toEqual(['leg-03', ...ids.slice(6)]);
  expect(stateOf(given)).toBe('engaged');
});

test(`of more than ${maxLegs} legs that go on those after the first ${maxLegs} are not taken in`, () => {
  const ids = Array.from({ length: maxLegs + 1 }, (_, place) => `leg-${String(place).padStart(2, '0')}`);
  const begun = ids.map((legId) => {
    aSecondPasses();
    return e.engaged({ legId });
  });
  const given = known(...begun, e.callClosed({ legId: ids.at(-1)! }));
  expect(given.legs?.map(({ id }) => id)).toEqual(ids.slice(0, maxLegs));
  expect(stateOf(given)).toBe('engaged');
});

test('the end of a leg that was stored without who closed it is closed by whoever the event names', () => {
  const ended = e.closed({ legId: 'leg-1', closedBy: 'api' });
  aSecondPasses();
  const last = { at: now, eventId: 'stored' };
  const chat = { channelId: 'ch-1', kind: 'chat', id: 'c-1' } as const;
  const given = { ...newConversation(chat), legs: [{ id: 'leg-2', began: now - 1_000, ended: last }] };
  expect(asDecided(ended, evolve(given, ended))).toMatchObject([{ eventId: 'stored', closedBy: 'api' }]);
});
