import fc from 'fast-check';
import type { ConversationEvent } from '../../shared/domain/conversation/event.ts';
import { chatHistory, shuffledWithRepeats } from '../support/arbitrary-events.ts';
import { type World, world } from '../support/world.ts';

/** Looks only at the event itself. */
const ofTheEvent = { key: 'message.text', type: 'string', operator: '$contains', values: ['배송'] } as const;

async function given(): Promise<World> {
  const w = world('2026-11-23T00:59:00.000Z');
  await w.workflow({ id: 'keyword', trigger: { type: 'messageByUser', filter: ofTheEvent } });
  await w.workflow({ id: 'note', trigger: { type: 'messageByManager', messageType: 'privateMessage' } });
  await w.workflow({ id: 'opened', trigger: { type: 'chatOpenedByUser' } });
  await w.workflow({ id: 'closed', trigger: { type: 'chatClosed' } });
  await w.workflow({ id: 'reply', trigger: { type: 'waitingForManagerReply', delay: 'PT30M' } });
  await w.workflow({
    id: 'sla',
    trigger: { type: 'waitingForManagerReply', delay: 'PT40M', onlyIfOpened: true },
  });
  await w.workflow({ id: 'user', trigger: { type: 'waitingForUserReply', delay: 'PT50M' } });
  await w.workflow({ id: 'queue', trigger: { type: 'chatWaitInQueued', delay: 'PT60M' } });
  w.at('2026-11-23T01:10:00.000Z');
  return w;
}

async function outcome(batches: readonly (readonly ConversationEvent[])[]) {
  const w = await given();
  for (const batch of batches) await Promise.all(batch.map((event) => w.happens(event)));
  const [first] = batches.flat();
  const { record } = first === undefined ? {} : await w.conversations.load(first.conversation);
  const pending = w.timers.pending();
  await w.pass('PT2H');
  return {
    conversation: record?.conversation,
    wakeUps: pending.length,
    fired: (await w.recorded()).map(identity).sort(),
  };
}

const identity = ({ workflowId, cause }: { workflowId: string; cause: object }) =>
  `${workflowId} ${JSON.stringify(cause)}`;

const split = <T>(items: readonly T[], size: number): T[][] =>
  items.length === 0 ? [] : [items.slice(0, size), ...split(items.slice(size), size)];

test('any order, repetition and splitting over handlers: the same state, the same waits, the same executions', async () => {
  await fc.assert(
    fc.asyncProperty(
      chatHistory.chain((events) =>
        fc.tuple(fc.constant(events), shuffledWithRepeats(events), fc.integer({ min: 1, max: 3 })),
      ),
      async ([events, shuffled, handlers]) => {
        const inOrder = await outcome(split(events, 1));
        expect(await outcome(split(shuffled, handlers))).toEqual(inOrder);
        expect(inOrder.wakeUps).toBeLessThanOrEqual(1);
      },
    ),
    { numRuns: 300 },
  );
}, 60_000);
