import fc from 'fast-check';
import type { ConversationEvent, Facts, Message } from '../../shared/domain/conversation/event.ts';
import {
  chatStates,
  closers,
  messageOrigins,
  openers,
  personTypes,
} from '../../shared/domain/conversation/states.ts';
import { channelId } from './world.ts';

const start = Date.parse('2026-11-23T01:00:00.000Z');
const conversation = { channelId, kind: 'chat', id: 'c-1' } as const;

const facts: fc.Arbitrary<Facts> = fc.record(
  {
    user: fc.record(
      {
        member: fc.boolean(),
        profile: fc.dictionary(fc.constantFrom('tier', 'city'), fc.constantFrom('a', 'b')),
      },
      { requiredKeys: [] },
    ),
    userChat: fc.record(
      {
        tags: fc.array(fc.constantFrom('vip', 'late'), { maxLength: 2 }),
        state: fc.constantFrom(...chatStates),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);

const message: fc.Arbitrary<Message> = fc.record({
  id: fc.constantFrom('m-1', 'm-2'),
  personType: fc.constantFrom(...personTypes),
  private: fc.boolean(),
  origin: fc.constantFrom(...messageOrigins),
  text: fc.constantFrom('배송', 'hello'),
});

const opening = { openedBy: fc.constantFrom(...openers), previousState: fc.constantFrom(...chatStates) };

const own = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('MessageCreated' as const), message }) },
  fc.record({ type: fc.constant('ChatOpened' as const), ...opening }),
  fc.record({ type: fc.constant('ChatQueued' as const), ...opening }),
  fc.record({ type: fc.constant('ChatSnoozed' as const) }),
  fc.record({ type: fc.constant('ChatClosed' as const), closedBy: fc.constantFrom(...closers) }),
  fc.record({ type: fc.constant('ChatUpdated' as const) }),
  fc.record({ type: fc.constant('ChatEntered' as const), entry: fc.constant('button' as const) }),
);

/** Most events are of no leg: few sources tell any. */
const leg = fc.option(fc.constantFrom('leg-1', 'leg-2', 'leg-3'), { freq: 1, nil: undefined });

/** Anything that can happen to one chat within ten minutes; few times, so that many events share one. */
export const chatHistory: fc.Arbitrary<readonly ConversationEvent[]> = fc
  .array(fc.record({ own, facts, leg, minute: fc.nat({ max: 9 }) }), { minLength: 1, maxLength: 12 })
  .map((happenings) =>
    happenings.map(
      ({ own, facts, leg, minute }, index) =>
        ({
          eventId: `evt-${index}`,
          occurredAt: start + minute * 60_000,
          conversation,
          facts,
          ...(leg !== undefined && { legId: leg }),
          ...own,
        }) as ConversationEvent,
    ),
  );

/** The same events in another order, with some of them twice. */
export function shuffledWithRepeats<T>(items: readonly T[]): fc.Arbitrary<readonly T[]> {
  return fc
    .array(fc.constantFrom(...items), { maxLength: 5 })
    .chain((repeats) =>
      fc.shuffledSubarray([...items, ...repeats], { minLength: items.length + repeats.length }),
    );
}
