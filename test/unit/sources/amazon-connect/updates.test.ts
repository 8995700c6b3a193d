import { handleInput } from '../../../../shared/application/handle-input.ts';
import { receive } from '../../../../shared/application/receive.ts';
import { conversationEvents } from '../../../../shared/contracts/conversation-events.ts';
import { map } from '../../../../shared/sources/amazon-connect/index.ts';
import { world } from '../../../support/world.ts';

/** As EventBridge hands it on: `id` is the event's own, `time` has whole seconds. */
const tagged = (id: string, tags: object) => ({
  id,
  time: '2026-11-23T01:00:00Z',
  source: 'aws.connect',
  'detail-type': 'Amazon Connect Contact Event',
  detail: {
    eventType: 'CONTACT_DATA_UPDATED',
    channel: 'VOICE',
    initiationMethod: 'INBOUND',
    contactId: 'contact-1',
    instanceArn: 'arn:aws:connect:ap-northeast-2:123456789012:instance/ch-1',
    tags,
  },
});

test('of two updates within one second both are known', async () => {
  const w = world('2026-11-23T01:00:01.000Z');
  const updates = [tagged('e-1', { Dept: 'Sales' }), tagged('e-2', { Dept: 'Sales', Tier: 'VIP' })];
  const entries = updates.flatMap((update) => {
    const mapped = map(update);
    return 'events' in mapped ? mapped.events : [];
  });
  expect(new Set(entries.map(({ detail }) => detail.metadata.eventId)).size).toBe(2);
  for (const entry of entries) {
    const received = receive(entry, w.now(), conversationEvents);
    if (!received.ok) throw new Error('refused');
    await handleInput(w.engine, received.value.conversation, { kind: 'event', event: received.value });
  }
  const { record } = await w.conversations.load({ channelId: 'ch-1', kind: 'call', id: 'contact-1' });
  expect(record?.conversation.facts['call.tags']?.value).toEqual({ Dept: 'Sales', Tier: 'VIP' });
});
