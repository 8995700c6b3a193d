import { connectContact } from '../../../infra/local/sample/payloads.ts';
import { conversationKey } from '../../../shared/domain/conversation/conversation-key.ts';
import type { MeasuredName } from './outcomes.ts';

const channelId = 'ch-1';
const at = Date.UTC(2026, 10, 23);

function event(source: string, detailType: string, data: object) {
  const metadata = { eventId: 'evt-1', occurredAt: new Date(at).toISOString(), channelId };
  return { source, 'detail-type': detailType, detail: { metadata, data } };
}

const request = (routeKey: string, given: object = {}) => ({
  routeKey,
  headers: {},
  isBase64Encoded: false,
  pathParameters: { channelId },
  requestContext: { authorizer: { jwt: { claims: { channels: '*' } } } },
  ...given,
});

const message = { id: 'm-1', personType: 'user', private: false, origin: 'chat', text: '안녕하세요' };
const newMessage = event('conversation.chat', 'MessageCreated', { chatId: 'c-1', message });
const failedInvocation = {
  requestContext: { functionArn: 'arn:aws:lambda:region:account:function:dev-workflow-triggers-chat-events' },
  requestPayload: newMessage,
};

/** What each function is given first: something that it handles to the end. */
export const firstEvents: { readonly [name in MeasuredName]: object } = {
  'chat-events': newMessage,
  'call-events': event('conversation.call', 'CallRinging', { callId: 'call-1' }),
  'workflow-requests': event('conversation.workflow', 'WorkflowRequested', {
    chatId: 'c-1',
    workflowId: 'module',
    requestedBy: { type: 'manager', id: 'mgr-1' },
  }),
  'wake-up': { conversation: conversationKey({ channelId, kind: 'chat', id: 'c-1' }), generation: 1 },
  api: request('GET /channels/{channelId}/workflows'),
  'channel-talk-webhook': request('POST /channels/{channelId}/sources/channel-talk', {
    queryStringParameters: { token: 'token' },
    body: JSON.stringify({
      event: 'push',
      type: 'message',
      entity: {
        id: 'm-1',
        chatType: 'userChat',
        chatId: 'c-1',
        personType: 'user',
        createdAt: at,
        version: at,
      },
      refers: {},
    }),
  }),
  'amazon-connect': {
    source: 'aws.connect',
    'detail-type': 'Amazon Connect Contact Event',
    detail: connectContact({
      eventType: 'INITIATED',
      contactId: 'contact-1',
      channel: 'VOICE',
      method: 'INBOUND',
      initiatedAt: at,
    }),
  },
  sweeper: {},
  redrive: { Records: [{ messageId: 'message-1', body: JSON.stringify(failedInvocation) }] },
};
