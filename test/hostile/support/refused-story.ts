import { contactEvent } from '../../support/payloads/amazon-connect.ts';
import { talkCall, talkChat, talkMessage } from '../../support/payloads/channel-talk.ts';
import { canaries, message } from './canaries.ts';
import type { Teller } from './teller.ts';

/** What is refused, whichever way it comes. */
export async function refusedStory({ cloud, request, event }: Teller): Promise<void> {
  await request('POST', '/events', [
    event('MessageCreated', message({ personType: canaries.name })),
    event('MessageCreated', message({ text: [canaries.text] })),
    event('MessageCreated', message({ text: canaries.phoneNumber })),
    event('MessageCreated', { ...message(), userId: canaries.text }),
    event('MessageCreated', { ...message(), userId: canaries.phoneNumber }),
    event('ChatOpened', { openedBy: canaries.phone, previousState: canaries.text }),
    event('ChatClosed', { closedBy: canaries.tag, user: canaries.name }),
    event('CallOpened', { call: { direction: canaries.phone } }, { callId: 'call-1' }),
    event('CallClosed', { call: { missedReason: canaries.reason } }, { callId: 'call-1' }),
    event('CallClosed', { call: canaries.reason }, { callId: 'call-1' }),
    event('ChatUpdated', { page: canaries.title, userChat: canaries.source }),
    event('MessageCreated', message(), { chatId: canaries.text }),
  ]);
  await request('PUT', '/workflows/w-0', { name: 'mine', trigger: { type: 'messageByUser' } });
  await request('POST', '/workflows', {
    workflowId: 'w-0',
    name: 'mine',
    trigger: { type: 'messageByUser' },
  });
  const webhook = `${cloud.url}/channels/ch-1/sources/channel-talk?token=token`;
  const entity = {
    id: canaries.text,
    chatId: canaries.name,
    chatType: 'userChat',
    personType: canaries.tag,
    plainText: canaries.text,
  };
  for (const body of [
    JSON.stringify({ type: canaries.name }),
    JSON.stringify({ type: 'message', entity }),
    `{"${canaries.text}`,
    JSON.stringify(talkCall(cloud.clock.now(), { engagedAt: null, missedReason: canaries.reason })),
    JSON.stringify(
      talkMessage(
        cloud.clock.now(),
        { plainText: canaries.text },
        { userChat: talkChat({ source: { page: canaries.source } }) },
      ),
    ),
  ]) {
    await fetch(webhook, { method: 'POST', body });
  }
  const contact = contactEvent(cloud.clock.now(), { eventType: 'QUEUED', tags: { name: canaries.name } });
  cloud.putFromAws({
    Source: 'aws.connect',
    DetailType: 'Amazon Connect Contact Event',
    Detail: JSON.stringify((contact as { detail: object }).detail),
  });
  await cloud.settle();
}
