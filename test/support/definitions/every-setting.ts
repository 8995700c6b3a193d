import type { DefinitionsFile } from '../../../shared/contracts/definitions-file.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';
import type { Trigger } from '../../../shared/domain/workflow/trigger.ts';

const text = (key: string, operator: string, ...values: string[]): Filter => ({
  key,
  type: 'string',
  operator,
  values,
});

const filter: Filter = {
  and: [
    {
      or: [
        text('message.text', '$contains', '반품: "급함" #1'),
        text('message.text', '$matches', '^a\\d+'),
        text('user.profile.tier', '$eq', 'vip'),
      ],
    },
    { not: { key: 'userChat.tags', type: 'list', operator: '$containsAny', values: ['vip', 'no', '~'] } },
    { key: 'user.profile.visits', type: 'number', operator: '$between', values: [1, 2.5] },
    { key: 'user.profile.scores', type: 'listOfNumber', operator: '$in', values: [1e21, -0.1] },
    { key: 'user.member', type: 'boolean', operator: '$eq', values: [true] },
    { key: 'user.profile.since', type: 'date', operator: '$gte', values: ['2026-01-01'] },
    { key: 'user.profile.seenAt', type: 'datetime', operator: '$within', values: ['P7D'] },
    { key: 'page.url', type: 'string', operator: '$exists', values: [] },
  ],
};

/** What every trigger can be set to. */
const common = {
  filter,
  targetMediums: [{ mediumType: 'native' }, { mediumType: 'app', mediumId: 'm-1' }],
  runMode: { mode: 'inOperation', operationId: 'shop' },
  activePeriod: { from: '2026-11-01T00:00:00Z', until: '2027-01-01T00:00:00+09:00' },
} as const;

/** What every delay can be set to count. */
const clock = { delayClock: 'operation', delayOperationId: 'default' } as const;

/** All fifteen triggers of the guide, each with every setting that it has. */
export const everyTrigger: readonly Trigger[] = [
  { type: 'startChatByUserAtLounge', ...common, pageQuery: text('page.path', '$startsWith', '/price') },
  { type: 'startCallByUser', ...common },
  { type: 'chatOpenedByUser', ...common, onlyIfFirstOpened: true },
  { type: 'chatWaitInQueued', ...common, ...clock, delay: 'PT3M' },
  { type: 'chatOpenedByManager', ...common, onlyIfFirstOpened: false },
  { type: 'callOpenedByUser', ...common },
  { type: 'callWaitInQueued', ...common, ...clock, delay: 'PT1M30S', repeated: true, repeatCount: 3 },
  { type: 'callOpenedByManager', ...common },
  {
    type: 'waitingForManagerReply',
    ...common,
    ...clock,
    delay: 'PT23H50M',
    onlyIfOpened: true,
    chatStates: ['opened', 'queued'],
  },
  { type: 'waitingForUserReply', ...common, ...clock, delay: 'P30D', chatStates: ['snoozed', 'closed'] },
  { type: 'chatClosed', ...common, managedChatFilter: 'onlyIfManagedChat' },
  { type: 'callClosed', ...common, ...clock, managedChatFilter: 'onlyIfUnmanagedChat', delay: 'PT5M' },
  { type: 'messageByUser', ...common, triggerByWorkflowUserMessage: true, chatStates: ['opened'] },
  { type: 'messageByManager', ...common, messageType: 'privateMessage', chatStates: ['opened'] },
  { type: 'modular', ...common, triggerInChat: true },
];

const states = ['active', 'draft', 'stopped'] as const;

/** A file with all of them, and business hours with every setting of theirs. */
export const everySetting: Required<DefinitionsFile> = {
  workflows: everyTrigger.map((trigger, index) => ({
    workflowId: `wf-${trigger.type}`,
    name: `${index}. 이름: "따옴표" - # ${trigger.type}`,
    rank: index - 5,
    exclusive: index % 2 === 0,
    state: states[index % 3]!,
    trigger,
  })),
  operations: [
    {
      operationId: 'shop',
      name: '매장 운영시간',
      timeZone: 'Asia/Seoul',
      weeklyRanges: [
        { day: 'mon', from: 540, to: 1_080 },
        { day: 'sun', from: 0, to: 1_440 },
      ],
      holidays: [{ date: '2026-12-25' }, { from: '2027-02-06', until: '2027-02-09' }],
    },
    { operationId: 'default', timeZone: 'UTC', weeklyRanges: [], holidays: [] },
  ],
};
