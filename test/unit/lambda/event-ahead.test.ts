import { handleInput } from '../../../shared/application/handle-input.ts';
import { receive } from '../../../shared/application/receive.ts';
import { conversationEvents } from '../../../shared/contracts/conversation-events.ts';
import { sendEvents } from '../../../shared/lambda/api/send-events.ts';
import { channelId, world } from '../../support/world.ts';

test('an event that the API has refused starts nothing', async () => {
  const w = world('2026-11-23T01:00:00.000Z');
  await w.workflow({ id: 'echo', trigger: { type: 'messageByUser' } });
  const ahead = {
    source: 'conversation.chat',
    detailType: 'MessageCreated',
    detail: {
      // A second more than the fifteen minutes that a clock may be ahead.
      metadata: { eventId: 'evt-1', occurredAt: '2026-11-23T01:15:01.000Z', channelId },
      data: { chatId: 'c-1', message: { id: 'm-1', personType: 'user', text: 'hello' } },
    },
  };
  const services = { bus: w.bus, clock: { now: w.now } } as never;
  const request = { event: { body: JSON.stringify(ahead) }, channelId, params: {}, query: {} } as never;
  const answer = await sendEvents(request, services);
  expect(JSON.parse(answer.body ?? '').results).toMatchObject([{ status: 'refused' }]);

  // EventBridge hands it on two seconds later, as `conversationEventsHandler` takes it.
  w.at('2026-11-23T01:00:02.000Z');
  for (const entry of w.bus.entries()) {
    const received = receive(entry, w.now(), conversationEvents);
    if (received.ok)
      await handleInput(w.engine, received.value.conversation, { kind: 'event', event: received.value });
  }
  const { items } = (await w.executions.list({ channelId }, { limit: 10 }))!;
  expect(items).toEqual([]);
});
