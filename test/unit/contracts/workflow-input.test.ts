import { readWorkflowInput } from '../../../shared/contracts/workflow-input.ts';

const read = (trigger: object, more: object = {}) =>
  readWorkflowInput({ name: 'w', trigger, ...more }, () => true);
const fields = (result: ReturnType<typeof read>) =>
  result.ok ? [] : result.problems.map(({ field }) => field);

test.each([
  {
    type: 'startChatByUserAtLounge',
    pageQuery: { key: 'page.url', type: 'string', operator: '$exists', values: [] },
  },
  { type: 'startCallByUser' },
  { type: 'chatOpenedByUser', onlyIfFirstOpened: true },
  { type: 'chatWaitInQueued', delay: 'PT3M' },
  { type: 'chatOpenedByManager', onlyIfFirstOpened: false },
  { type: 'callOpenedByUser' },
  { type: 'callWaitInQueued', delay: 'PT1M', repeated: true, repeatCount: 3 },
  { type: 'callOpenedByManager' },
  {
    type: 'waitingForManagerReply',
    delay: 'PT23H50M',
    onlyIfOpened: true,
    chatStates: ['opened', 'snoozed'],
  },
  { type: 'waitingForUserReply', delay: 'P30D', chatStates: ['opened', 'closed'] },
  { type: 'chatClosed', managedChatFilter: 'onlyIfManagedChat' },
  { type: 'callClosed', delay: 'PT0S', managedChatFilter: 'allChat' },
  { type: 'messageByUser', triggerByWorkflowUserMessage: true },
  { type: 'messageByManager', messageType: 'privateMessage' },
  { type: 'modular', triggerInChat: true },
])('$type is read with its settings, and runs always unless it says otherwise', (trigger) => {
  expect(read(trigger)).toMatchObject({
    ok: true,
    value: { name: 'w', rank: 0, exclusive: false, trigger: { ...trigger, runMode: { mode: 'always' } } },
  });
});

test.each(['PT59S', 'P31D', 'PT1M0.5S', 'P1M', '3 minutes', 180, 'PT', ''])(
  'a delay of %p is refused',
  (delay) => {
    expect(fields(read({ type: 'chatWaitInQueued', delay }))).toEqual(['trigger.delay']);
  },
);

const says = { key: 'message.text', type: 'string', operator: '$contains', values: ['환불'] };
const isVip = { key: 'user.tier', type: 'string', operator: '$eq', values: ['vip'] };
const saysNot = { ...says, operator: '$notContains' };

test.each([
  { type: 'waitingForManagerReply', delay: 'PT3M', filter: says },
  { type: 'chatClosed', filter: { and: [isVip, says] } },
  { type: 'callOpenedByUser', filter: { or: [says, { and: [says, isVip] }] } },
  { type: 'modular', filter: { not: saysNot } },
  { type: 'chatClosed', filter: { and: [isVip, { not: { or: [isVip, saysNot] } }] } },
])('a filter that needs a message is refused where there is none: %j', (trigger) => {
  expect(read(trigger)).toEqual({
    ok: false,
    problems: [
      {
        field: 'trigger.filter',
        rule: 'can never hold: only messageByUser, messageByManager, chatOpenedByUser, chatOpenedByManager see a message',
      },
    ],
  });
});

test('so is a page query that needs one', () => {
  expect(fields(read({ type: 'startChatByUserAtLounge', pageQuery: says }))).toEqual(['trigger.pageQuery']);
});

test.each([
  { type: 'messageByManager', filter: says },
  { type: 'chatOpenedByUser', filter: says },
  { type: 'chatClosed', filter: { or: [says, isVip] } },
  { type: 'chatClosed', filter: saysNot },
  { type: 'chatClosed', filter: { not: says } },
])('one that may hold all the same is not: %j', (trigger) => {
  expect(fields(read(trigger))).toEqual([]);
});

const delayRule = 'must be an ISO-8601 duration of 1 minute to 30 days in whole seconds, such as PT3M';

test.each([
  ['is required and ', undefined, 'nothing'],
  ['', null, null],
  ['', 3, 3],
  ['', '3m', '3m'],
  ['', 'PT30S', 'PT30S'],
])('a wait needs its delay, and is told how to write one: %s%p', (required, delay, found) => {
  const trigger = { type: 'chatWaitInQueued', delayClock: 'wall', ...(delay !== undefined && { delay }) };
  expect(read(trigger)).toEqual({
    ok: false,
    problems: [{ field: 'trigger.delay', rule: `${required}${delayRule}`, found }],
  });
});

test.each([
  'chatWaitInQueued',
  'callWaitInQueued',
  'waitingForManagerReply',
  'waitingForUserReply',
  'callClosed',
])('the delay of %s may count the operating time of an operation', (type) => {
  const trigger = { type, delay: 'PT1H', delayClock: 'operation', delayOperationId: 'night' };
  expect(read(trigger)).toMatchObject({ ok: true, value: { trigger } });
});

test.each([
  ['trigger.delayClock', { type: 'chatWaitInQueued', delay: 'PT3M', delayClock: 'operating' }],
  ['trigger.delay', { type: 'chatWaitInQueued', delay: 'PT5S', delayClock: 'operation' }],
  ['trigger.delayClock', { type: 'callClosed', delayClock: 'operation' }],
  ['trigger.delayClock', { type: 'callClosed', delay: 'PT0S', delayClock: 'operation' }],
  ['trigger.delayClock', { type: 'chatClosed', delayClock: 'wall' }],
  ['trigger.delayOperationId', { type: 'chatWaitInQueued', delay: 'PT3M', delayOperationId: 'night' }],
  [
    'trigger.delayOperationId',
    { type: 'callWaitInQueued', delay: 'PT3M', delayClock: 'wall', delayOperationId: 'night' },
  ],
  ['trigger.type', { type: 'sometimes' }],
  ['trigger.dealy', { type: 'chatWaitInQueued', delay: 'PT3M', dealy: 'PT4M' }],
  ['trigger.onlyIfFirstOpened', { type: 'chatClosed', onlyIfFirstOpened: true }],
  ['trigger.chatStates[0]', { type: 'waitingForUserReply', delay: 'PT3M', chatStates: ['open'] }],
  ['trigger.repeatCount', { type: 'callWaitInQueued', delay: 'PT3M', repeated: true }],
  ['trigger.runMode.mode', { type: 'chatClosed', runMode: { mode: 'never' } }],
  [
    'trigger.activePeriod',
    { type: 'chatClosed', activePeriod: { from: '2026-12-02T00:00:00Z', until: '2026-12-01T00:00:00Z' } },
  ],
  ['trigger.activePeriod.from', { type: 'chatClosed', activePeriod: { from: 'tomorrow' } }],
  ['trigger.targetMediums[0].mediumType', { type: 'chatClosed', targetMediums: [{ mediumType: '' }] }],
])('a fault in %s is refused by that name', (field, trigger) => {
  expect(fields(read(trigger))).toEqual([field]);
});

test('every field at fault is named, filters too', () => {
  const filter = { key: 'weather.today', type: 'string', operator: '$eq', values: ['rain'] };
  const problems = fields(
    readWorkflowInput({ name: '', rank: 'first', trigger: { type: 'chatClosed', filter } }, () => true),
  );
  expect(problems).toEqual(
    expect.arrayContaining(['name', 'rank', expect.stringMatching(/^trigger\.filter/)]),
  );
});

test.each([null, 7, 'workflow', [], {}])('a body of %p is refused', (body) => {
  expect(readWorkflowInput(body, () => true).ok).toBe(false);
});

test.each([[[]], 'messageByUser', null, 1].map((trigger) => [trigger]))(
  'a trigger %j is refused alone, and no filter of it',
  (trigger) => {
    expect(fields(read(trigger as object))).toEqual(['trigger']);
  },
);
