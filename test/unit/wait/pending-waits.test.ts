import fc from 'fast-check';
import { newConversation } from '../../../shared/domain/conversation/conversation.ts';
import { type ConversationEvent, speaker } from '../../../shared/domain/conversation/event.ts';
import { evolve } from '../../../shared/domain/conversation/evolve.ts';
import { emptyLedger } from '../../../shared/domain/ledger.ts';
import { pendingWaits } from '../../../shared/domain/wait/wait.ts';
import type { Trigger } from '../../../shared/domain/workflow/trigger.ts';
import type { Workflow } from '../../../shared/domain/workflow/workflow.ts';
import { chatHistory } from '../../support/arbitrary-events.ts';
import { channelId } from '../../support/world.ts';

const always = { runMode: { mode: 'always' } } as const;
const triggers: Record<string, Trigger> = {
  reply: { type: 'waitingForManagerReply', delay: 'PT1H', ...always },
  sla: { type: 'waitingForManagerReply', delay: 'PT1H', onlyIfOpened: true, ...always },
  user: { type: 'waitingForUserReply', delay: 'PT1H', ...always },
  queue: { type: 'chatWaitInQueued', delay: 'PT1H', ...always },
};
const workflows: Workflow[] = Object.entries(triggers).map(([workflowId, trigger]) => ({
  workflowId,
  channelId,
  name: workflowId,
  state: 'active',
  revision: 1,
  rank: 0,
  exclusive: false,
  trigger,
  createdAt: 0,
  updatedAt: 0,
  effectiveFrom: 0,
}));

const conversation = { channelId, kind: 'chat', id: 'c-1' } as const;
const after = (events: readonly ConversationEvent[]) => events.reduce(evolve, newConversation(conversation));
const waitsAfter = (events: readonly ConversationEvent[]) =>
  new Map(
    pendingWaits(after(events), emptyLedger, workflows, new Map()).map((wait) => [
      wait.workflow.workflowId,
      wait,
    ]),
  );
const isOf = (who: 'user' | 'manager') => (event: ConversationEvent) =>
  event.type === 'MessageCreated' && speaker(event.message) === who;
const latest = (events: readonly ConversationEvent[]) =>
  Math.max(...events.map(({ occurredAt }) => occurredAt));

const says = (personType: 'user' | 'manager') => ({
  type: 'MessageCreated',
  message: { id: 'm', personType, private: false, origin: 'chat' },
});
const opened = { type: 'ChatOpened', openedBy: 'user', previousState: 'closed' };

/** What begins each wait, whatever was before. */
const beginnings: Record<string, readonly object[]> = {
  reply: [opened, says('user')],
  sla: [opened],
  user: [opened, says('manager')],
  queue: [{ type: 'ChatQueued', openedBy: 'user', previousState: 'closed' }],
};

/** A history that goes on with these, one after the other. */
const followedBy = (events: readonly ConversationEvent[], next: readonly object[]) => [
  ...events,
  ...next.map((own, index) => {
    const base = {
      conversation,
      facts: {},
      eventId: `z-${events.length + index}`,
      occurredAt: latest(events) + index + 1,
    };
    return { ...base, ...own } as unknown as ConversationEvent;
  }),
];

/** Each cancelling event, and the waits that it ends when it comes after everything else. */
test.each([
  ['a public message of a manager', says('manager'), ['reply', 'sla']],
  ['a public message of the user', says('user'), ['user']],
  ['an opening', { type: 'ChatOpened', openedBy: 'manager', previousState: 'queued' }, ['queue']],
  ['a closing', { type: 'ChatClosed', closedBy: 'manager' }, ['reply', 'sla', 'user', 'queue']],
])('%s that comes last leaves no wait that it ends', (_, last, ended) => {
  fc.assert(
    fc.property(chatHistory, fc.constantFrom(...ended), (events, workflowId) => {
      const begun = followedBy(events, beginnings[workflowId]!);
      expect(waitsAfter(begun).has(workflowId)).toBe(true);
      expect(waitsAfter(followedBy(begun, [last])).has(workflowId)).toBe(false);
    }),
  );
});

test('manager and user never wait for each other at once, and no wait counts from before its cause', () => {
  fc.assert(
    fc.property(chatHistory, (events) => {
      const waits = waitsAfter(events);
      expect(waits.has('reply') && waits.has('user')).toBe(false);
      const lastWords = Math.max(...events.filter(isOf('manager')).map(({ occurredAt }) => occurredAt), 0);
      const reply = waits.get('reply');
      if (reply) expect(reply.anchor.at).toBeGreaterThanOrEqual(lastWords);
    }),
  );
});
