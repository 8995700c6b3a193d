/** Payloads in the shapes of Channel Talk's webhook and call log. Times are epoch milliseconds. */

type Fields = Readonly<Record<string, unknown>>;

const channel = { channelId: '218885' };

export const talkUser = {
  id: 'u-1',
  ...channel,
  member: true,
  tags: ['newsletter'],
  language: 'ko',
  country: 'KR',
  profile: { name: '김하나', tier: 'vip' },
};

export const talkChat = (change: Fields = {}) => ({
  id: 'c-1',
  ...channel,
  userId: 'u-1',
  state: 'opened',
  managed: true,
  priority: 'medium',
  assigneeId: '11',
  tags: ['반품'],
  replyCount: 2,
  source: {
    page: 'https://shop.example/orders',
    medium: { mediumType: 'native' },
    marketing: { type: 'campaign', id: '7' },
  },
  ...change,
});

const entity = (at: number, change: Fields) => ({
  id: 'm-1',
  ...channel,
  chatType: 'userChat',
  chatId: 'c-1',
  personType: 'user',
  personId: 'u-1',
  createdAt: at,
  version: 1,
  blocks: [{ type: 'text', value: '반품하고 싶어요' }],
  plainText: '반품하고 싶어요',
  ...change,
});

const push = (type: string, entity: Fields, refers: Fields) => ({ event: 'push', type, entity, refers });

export const talkMessage = (at: number, change: Fields = {}, refers: Fields = { user: talkUser }) =>
  push('message', entity(at, change), refers);

/** A bot's message of which the webhook tells no more than this. */
export const talkBareBotMessage = () =>
  push(
    'message',
    {
      ...channel,
      chatType: 'userChat',
      chatId: 'c-1',
      personType: 'bot',
      personId: 'bot-1',
      blocks: [{ type: 'text', value: '무엇을 도와드릴까요?' }],
      plainText: '무엇을 도와드릴까요?',
    },
    { userChat: { id: 'c-1', ...channel } },
  );

export const talkGroupMessage = (at: number) =>
  push('message', entity(at, { chatType: 'group', chatId: '43', personType: 'manager', personId: '11' }), {
    manager: { id: '11', ...channel, name: '이두리' },
    group: { id: '43', ...channel, name: '운영' },
  });

/** A chat that has become opened, by the user's message unless `change` or `refers` say otherwise. */
export const talkOpened = (
  at: number,
  change: Fields = {},
  refers: Fields = { message: entity(at, {}), user: talkUser },
) => push('userChat', talkChat({ createdAt: at, openedAt: at, firstOpenedAt: at, ...change }), refers);

/** The message that opened a chat, as `refers` has it. */
export const talkOpeningMessage = (at: number, change: Fields = {}) => ({ message: entity(at, change) });

/** An opening of which the webhook tells no more than ids and one time. */
export const talkBareOpened = (at: number) =>
  push(
    'userChat',
    { id: 'c-1', ...channel, createdAt: at },
    { message: { id: 'm-1', ...channel, chatType: 'userChat', chatId: 'c-1', createdAt: at } },
  );

/** A change of a chat that is told as a log message. */
export const talkLog = (
  at: number,
  log: { readonly action: string; readonly triggerType?: string; readonly triggerId?: string },
  refers: Fields = { userChat: { id: 'c-1', ...channel } },
  change: Fields = {},
) => push('message', { ...entity(at, { id: 'log-1', personType: 'bot', ...change }), log }, refers);

/** An entry of `GET /open/v5/meet/call/log`: it has no envelope, and no id. */
export const talkCall = (at: number, change: Fields = {}) => ({
  userChatId: 'c-9',
  direction: 'inbound',
  state: 'closed',
  from: '+821012345678',
  to: '+827012345678',
  createdAt: at,
  engagedAt: at + 20_000,
  closedAt: at + 80_000,
  managerIds: ['11'],
  ...change,
});

export const talkLead = () => ({ event: 'upsert', type: 'user', entity: talkUser, refers: {} });
