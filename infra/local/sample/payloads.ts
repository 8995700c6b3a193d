/** Payloads in the shapes in which Channel Talk and Amazon Connect send theirs. Times are epoch milliseconds. */

interface Person {
  readonly id: string;
  readonly member: boolean;
  readonly profile: { readonly [field: string]: string };
}

const vendorChannel = '218885';

interface ChannelTalkMessage {
  readonly id: string;
  readonly chatId: string;
  readonly personType: 'user' | 'manager' | 'bot';
  readonly personId: string;
  readonly at: number;
  readonly text: string;
  readonly private?: boolean;
}

const messageEntity = ({ id, chatId, personType, personId, at, text, ...given }: ChannelTalkMessage) => ({
  id,
  channelId: vendorChannel,
  chatType: 'userChat',
  chatId,
  personType,
  personId,
  createdAt: at,
  version: at,
  blocks: [{ type: 'text', value: text }],
  plainText: text,
  ...(given.private && { options: ['private'] }),
});

/** A message in a chat with a user. */
export const channelTalkMessage = (message: ChannelTalkMessage, user: Person) => ({
  event: 'push',
  type: 'message',
  entity: messageEntity(message),
  refers: { user, userChat: { id: message.chatId, channelId: vendorChannel } },
});

/** A chat that has just become opened, with the message that did it. */
export const channelTalkOpened = (message: ChannelTalkMessage, user: Person, firstOpenedAt = message.at) => ({
  event: 'push',
  type: 'userChat',
  entity: {
    id: message.chatId,
    channelId: vendorChannel,
    state: 'opened',
    userId: user.id,
    createdAt: firstOpenedAt,
    openedAt: message.at,
    firstOpenedAt,
    tags: [],
    source: { medium: { mediumType: 'native' }, page: 'https://shop.example/price' },
  },
  refers: { message: messageEntity(message), user },
});

/** A change of a chat's state, which Channel Talk tells as a log message. */
export const channelTalkLog = (given: {
  readonly id: string;
  readonly chatId: string;
  readonly at: number;
  readonly action: 'enqueue' | 'snooze' | 'close' | 'autoOpen';
  readonly triggerType: 'user' | 'manager' | 'workflow';
}) => ({
  event: 'push',
  type: 'message',
  entity: {
    id: given.id,
    channelId: vendorChannel,
    chatType: 'userChat',
    chatId: given.chatId,
    personType: 'bot',
    personId: 'bot-1',
    createdAt: given.at,
    version: given.at,
    log: { action: given.action, triggerType: given.triggerType, triggerId: `${given.triggerType}-1` },
  },
  refers: { userChat: { id: given.chatId, channelId: vendorChannel } },
});

const iso = (at: number) => new Date(at).toISOString();
const account = '123456789012';

/** The Connect instance whose events belong to the sample's channel. */
export const connectInstance = '7c6f2d1e-53a0-4d8b-9a27-1f0e6b3c9d54';
const instanceArn = `arn:aws:connect:ap-northeast-2:${account}:instance/${connectInstance}`;

/** The detail of an `Amazon Connect Contact Event`. */
export function connectContact(given: {
  readonly eventType: string;
  readonly contactId: string;
  readonly channel: 'VOICE' | 'CHAT';
  readonly method: 'INBOUND' | 'OUTBOUND' | 'TRANSFER' | 'API';
  readonly initiatedAt: number;
  readonly queuedAt?: number;
  readonly agentAt?: number;
  readonly disconnectedAt?: number;
  readonly tags?: { readonly [tag: string]: string };
}) {
  const { queuedAt, agentAt, disconnectedAt } = given;
  return {
    eventType: given.eventType,
    contactId: given.contactId,
    channel: given.channel,
    instanceArn,
    initiationMethod: given.method,
    initiationTimestamp: iso(given.initiatedAt),
    ...(queuedAt !== undefined && {
      queueInfo: {
        queueType: 'STANDARD',
        queueArn: `${instanceArn}/queue/support`,
        enqueueTimestamp: iso(queuedAt),
      },
    }),
    ...(agentAt !== undefined && {
      agentInfo: { agentArn: `${instanceArn}/agent/agent-1`, connectedToAgentTimestamp: iso(agentAt) },
    }),
    ...(disconnectedAt !== undefined && { disconnectTimestamp: iso(disconnectedAt) }),
    tags: { 'aws:connect:instanceId': connectInstance, ...given.tags },
  };
}
