import { canaries, message } from './canaries.ts';
import type { Teller } from './teller.ts';

/** Workflows that look for canaries, and conversations that are full of them. */
export async function usersStory({ cloud, request, event }: Teller): Promise<void> {
  const filter = {
    or: [
      { key: 'message.text', type: 'string', operator: '$contains', values: [canaries.text] },
      { key: 'page.url', type: 'string', operator: '$eq', values: [canaries.word] },
    ],
  };
  const never = { key: 'user.profile.name', type: 'string', operator: '$matches', values: [canaries.word] };
  const triggers = [
    { type: 'messageByUser', filter },
    { type: 'messageByUser', filter: never },
    { type: 'messageByUser', targetMediums: [{ mediumType: 'native' }] },
    ...['user.tags', 'user.profile.number', 'page.url', 'userChat.medium', 'userChat.firstOpenedAt'].map(
      (key) => ({
        type: 'messageByUser',
        filter: { key, type: 'string', operator: '$eq', values: [canaries.word] },
      }),
    ),
    { type: 'waitingForManagerReply', delay: 'PT10M', onlyIfOpened: true },
    { type: 'chatOpenedByUser' },
    { type: 'callOpenedByUser' },
    { type: 'callWaitInQueued', delay: 'PT1M' },
  ];
  const all = JSON.stringify({ evaluations: 'all' });
  await fetch(`${cloud.url}/channels/ch-1/settings`, { method: 'PUT', body: all });
  for (const [n, trigger] of triggers.entries()) {
    await request('POST', '/workflows', { workflowId: `w-${n}`, name: canaries.workflow, trigger });
    await fetch(`${cloud.url}/channels/ch-1/workflows/w-${n}/activate`, { method: 'POST' });
  }
  await request('POST', '/events', [
    event('ChatOpened', { openedBy: 'user', previousState: 'initial', ...message() }),
    event('MessageCreated', message()),
    event(
      'CallOpened',
      { call: { direction: 'inbound', from: canaries.phone, vendorReason: canaries.reason } },
      { callId: 'call-1' },
    ),
    event('CallQueued', { call: { from: canaries.phone } }, { callId: 'call-1' }),
    event(
      'CallClosed',
      { call: { missedReason: 'unknown', vendorReason: canaries.reason } },
      { callId: 'call-2' },
    ),
    event('MessageCreated', message(), { chatId: 'c-broken' }),
  ]);
  await cloud.settle();
}
