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

const after = (events: readonly ConversationEvent[]) =>
  events.reduce(evolve, newConversation({ channelId, kind: 'chat', id: 'c-1' }));
const waitsAfter = (events: readonly ConversationEvent[]) =>
  new Map(
    pendingWaits(after(events), emptyLedger, workflows, new Map()).map((wait) => [
      wait.workflow.workflowId,
      wait,
    ]),
  );
const says = (who: 'user' | 'manager') => (event: ConversationEvent) =>
  event.type === 'MessageCreated' && speaker(event.message) === who;
const latest = (events: readonly ConversationEvent[]) =>
  Math.max(...events.map(({ occurredAt }) => occurredAt));

/** Each cancelling event, and the waits that it may leave no trace of when it comes after everything else. */
test.each([
  [
    'a public message of a manager',
    { type: 'MessageCreated', message: { personType: 'manager' } },
    ['reply', 'sla'],
  ],
  ['a public message of the user', { type: 'MessageCreated', message: { personType: 'user' } }, ['user']],
  ['an opening', { type: 'ChatOpened', openedBy: 'manager', previousState: 'queued' }, ['queue']],
  ['a closing', { type: 'ChatClosed', closedBy: 'manager' }, ['reply', 'sla', 'user', 'queue']],
])('%s that comes last leaves no wait that it ends', (_, own, ended) => {
  fc.assert(
    fc.property(chatHistory, (events) => {
      const message = 'message' in own && {
        message: { id: 'm', private: false, origin: 'chat', ...own.message },
      };
      const last = {
        ...events[0],
        facts: {},
        ...own,
        ...message,
        eventId: 'z',
        occurredAt: latest(events) + 1,
      };
      const left = waitsAfter([...events, last as unknown as ConversationEvent]);
      for (const workflowId of ended) expect(left.has(workflowId)).toBe(false);
    }),
  );
});

test('manager and user never wait for each other at once, and no wait counts from before its cause', () => {
  fc.assert(
    fc.property(chatHistory, (events) => {
      const waits = waitsAfter(events);
      expect(waits.has('reply') && waits.has('user')).toBe(false);
      const lastWords = Math.max(...events.filter(says('manager')).map(({ occurredAt }) => occurredAt), 0);
      const reply = waits.get('reply');
      if (reply) expect(reply.anchor.at).toBeGreaterThanOrEqual(lastWords);
    }),
  );
});
