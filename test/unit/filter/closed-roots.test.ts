import { factsView } from '../../../shared/domain/check/facts-view.ts';
import { newConversation } from '../../../shared/domain/conversation/conversation.ts';
import type { ConversationEvent } from '../../../shared/domain/conversation/event.ts';
import { closedRoots } from '../../../shared/domain/filter/closed-roots.ts';
import { eventsAt } from '../../support/events.ts';

const events = eventsAt({ now: () => Date.UTC(2026, 10, 23, 1) });
const message = { id: 'm-1', personType: 'user', private: false, origin: 'chat', text: 'hi' } as const;
const opening = { messageId: 'm-1', message };

/** Every event, with all that it may have. */
const all: readonly ConversationEvent[] = [
  events.entered({ workflowId: 'w' }),
  events.queued(opening),
  events.opened(opening),
  events.snoozed({ until: 1 }),
  events.closed(),
  events.userSays('hi'),
  events.updated(),
  events.ringing(),
  events.callOpened(),
  events.callQueued(),
  events.engaged(),
  events.callClosed(),
  events.callUpdated(),
  events.requested(),
];

test.each(Object.keys(closedRoots))('the fields of %s are those that filters see', (root) => {
  const seen = all.flatMap((event) => {
    const facts = factsView(newConversation(event.conversation), event, 'UTC', event.occurredAt);
    return Object.keys(facts[root] ?? {});
  });
  expect([...new Set(seen)].sort()).toEqual([...(closedRoots[root] ?? [])].sort());
});
