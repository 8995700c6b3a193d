/** A valid event of every kind of the contract, with every optional field that it may have. */
const metadata = {
  eventId: 'evt-1',
  occurredAt: '2026-11-23T11:59:00.000Z',
  channelId: 'ch-1',
  causedBy: { executionId: 'x-1', workflowIds: ['wf-a', 'wf-b'] },
};

const facts = {
  userId: 'u-1',
  userChat: {
    tags: ['vip'],
    assigneeId: null,
    state: 'opened',
    firstOpenedAt: '2026-11-23T11:00:00Z',
    medium: { mediumType: 'native', mediumId: 'm' },
    managed: true,
    source: { page: 'https://shop.example/' },
  },
  user: { member: true, profile: { tier: 'vip', age: 30 }, tags: [] },
  page: { url: 'https://shop.example/price' },
  marketing: { type: 'campaign', id: 'k-1' },
};

const message = {
  id: 'm-1',
  personType: 'user',
  private: false,
  origin: 'chat',
  text: 'When does it come?',
};
const opening = { openedBy: 'user', previousState: 'initial', messageId: 'm-1', message };

const chat = (detailType: string, own: object) => ({
  source: 'conversation.chat',
  detailType,
  detail: { metadata, data: { chatId: 'c-1', ...facts, ...own } },
});
const call = (detailType: string, own: object) => ({
  source: 'conversation.call',
  detailType,
  detail: {
    metadata,
    data: { callId: 'call-1', ...facts, call: { from: '+8210', direction: 'inbound' }, ...own },
  },
});

export const validEvents = [
  chat('ChatEntered', { entry: 'marketing', marketing: { type: 'campaign', id: 'k-1', workflowId: 'wf-a' } }),
  chat('ChatQueued', opening),
  chat('ChatOpened', opening),
  chat('ChatSnoozed', { until: '2026-11-24T00:00:00Z' }),
  chat('ChatClosed', { closedBy: 'manager' }),
  chat('MessageCreated', { message }),
  chat('ChatUpdated', {}),
  call('CallRinging', {}),
  call('CallOpened', { call: { direction: 'outbound', from: '+8210' } }),
  call('CallQueued', {}),
  call('CallEngaged', { managerId: 'mgr-1' }),
  call('CallClosed', { call: { missedReason: 'userLeft' } }),
  call('CallUpdated', {}),
  {
    source: 'conversation.workflow',
    detailType: 'WorkflowRequested',
    detail: {
      metadata,
      data: {
        chatId: 'c-1',
        ...facts,
        workflowId: 'module',
        requestedBy: { type: 'workflow', id: 'wf-a' },
      },
    },
  },
];

const filter = {
  and: [
    {
      or: [
        { key: 'message.text', type: 'string', operator: '$matches', values: ['refund|return'] },
        { key: 'userChat.tags', type: 'list', operator: '$in', values: ['vip'] },
      ],
    },
    { not: { key: 'user.profile.tier', type: 'string', operator: '$eq', values: ['gold'] } },
    { key: 'userChat.firstOpenedAt', type: 'datetime', operator: '$within', values: ['P1D'] },
  ],
};

const common = {
  targetMediums: [{ mediumType: 'native', mediumId: 'm' }],
  runMode: { mode: 'inOperation', operationId: 'default' },
  activePeriod: { from: '2026-01-01T00:00:00Z', until: '2027-01-01T00:00:00Z' },
};

export const validWorkflow = {
  name: 'A reminder',
  rank: 10,
  exclusive: false,
  trigger: {
    type: 'waitingForManagerReply',
    delay: 'PT10M',
    onlyIfOpened: true,
    chatStates: ['opened'],
    filter,
    ...common,
  },
};

export const validOperation = {
  name: 'Weekdays',
  timeZone: 'Asia/Seoul',
  weeklyRanges: [{ day: 'mon', from: 540, to: 1_080 }],
  holidays: [{ date: '2026-12-25' }, { from: '2027-01-01', until: '2027-01-03' }],
  override: 'open',
};

/** Triggers of every type, with and without settings that look at what strangers send. */
export const triggersOfEveryType = [
  {
    type: 'startChatByUserAtLounge',
    pageQuery: { key: 'page.url', type: 'string', operator: '$contains', values: ['price'] },
  },
  { type: 'startCallByUser' },
  { type: 'chatOpenedByUser', onlyIfFirstOpened: true },
  { type: 'chatWaitInQueued', delay: 'PT1M' },
  { type: 'chatOpenedByManager' },
  { type: 'callOpenedByUser' },
  { type: 'callWaitInQueued', delay: 'PT1M', repeated: true, repeatCount: 3 },
  { type: 'callOpenedByManager' },
  { type: 'waitingForManagerReply', delay: 'PT10M', onlyIfOpened: true },
  { type: 'waitingForManagerReply', delay: 'PT1M', filter },
  { type: 'waitingForUserReply', delay: 'PT10M', chatStates: ['opened', 'closed'] },
  { type: 'chatClosed', managedChatFilter: 'onlyIfManagedChat' },
  { type: 'callClosed', delay: 'PT1M' },
  { type: 'messageByUser' },
  { type: 'messageByUser', filter },
  { type: 'messageByUser', targetMediums: [{ mediumType: 'native' }] },
  { type: 'messageByManager', messageType: 'publicMessage' },
  { type: 'modular', triggerInChat: true },
] as const;
