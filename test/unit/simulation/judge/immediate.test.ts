import { broken, type Fired, judged, type Saved, type Step } from './story.ts';

const message = (at: number, more: Partial<Step> & { message?: object } = {}): Step => ({
  at,
  type: 'MessageCreated',
  id: `m${at}`,
  ...more,
  data: { message: { personType: 'user', text: 'Refund please', ...more.message }, ...more.data },
});
const opened = (at: number, data: object, more: Partial<Step> = {}): Step => ({
  at,
  type: 'ChatOpened',
  id: `o${at}`,
  data: { openedBy: 'user', previousState: 'initial', ...data },
  ...more,
});
const closed = (at: number, data: object): Step => ({ at, type: 'ChatClosed', id: `c${at}`, data });
const entered = (data: object): Step => ({ at: 1, type: 'ChatEntered', id: 'e', data });
const ring = (type: string, direction: string): Step => ({
  at: 1,
  type,
  id: 'r',
  data: { call: { direction } },
});
const on = (type: string, settings: object = {}, more: Partial<Saved> = {}): Saved => ({
  trigger: { type, ...settings },
  ...more,
});
const by = (event: string, at = Number(event.slice(1))): Fired => ({ workflowId: 'w', event, at });
const native = { userChat: { medium: { mediumType: 'native', mediumId: 'n1' } } };
const vip = { key: 'user.profile.tier', type: 'string', operator: '$eq', values: ['VIP'] };

interface Rule {
  readonly rule: string;
  readonly workflow: Saved;
  readonly steps: readonly Step[];
  /** The event that fires it. */
  readonly by?: Fired;
}

const rules: readonly Rule[] = [
  { rule: 'a message of the user', workflow: on('messageByUser'), steps: [message(1)], by: by('m1') },
  {
    rule: 'not one of a bot',
    workflow: on('messageByUser'),
    steps: [message(1, { message: { personType: 'bot' } })],
  },
  {
    rule: 'an answer to ALF only where it is asked for',
    workflow: on('messageByUser'),
    steps: [message(1, { message: { origin: 'alf' } })],
  },
  {
    rule: 'an answer to a workflow where it is asked for',
    workflow: on('messageByUser', { triggerByWorkflowUserMessage: true }),
    steps: [message(1, { message: { origin: 'workflowAnswer' } })],
    by: by('m1'),
  },
  {
    rule: "no marketing message counts as a manager's",
    workflow: on('messageByManager'),
    steps: [message(1, { message: { personType: 'manager', origin: 'marketing' } })],
  },
  {
    rule: 'private messages of managers alone',
    workflow: on('messageByManager', { messageType: 'privateMessage' }),
    steps: [
      message(1, { message: { personType: 'manager' } }),
      message(2, { message: { personType: 'manager', private: true } }),
    ],
    by: by('m2'),
  },
  {
    rule: 'chatStates are those known when the message arrives',
    workflow: on('messageByUser', { chatStates: ['opened'] }),
    steps: [message(1), opened(2, {}), message(3)],
    by: by('m3'),
  },
  {
    rule: 'the opening of a chat by a workflow',
    workflow: on('chatOpenedByUser'),
    steps: [opened(1, { openedBy: 'workflow' })],
    by: by('o1'),
  },
  {
    rule: 'going on from the queue is no opening',
    workflow: on('chatOpenedByUser'),
    steps: [opened(1, { previousState: 'queued' })],
  },
  {
    rule: 'a manager opens a chat',
    workflow: on('chatOpenedByManager'),
    steps: [opened(1, { openedBy: 'manager' })],
    by: by('o1'),
  },
  {
    rule: 'the first opening ever, whoever opened',
    workflow: on('chatOpenedByUser', { onlyIfFirstOpened: true }),
    steps: [
      opened(1, { openedBy: 'manager' }),
      closed(2, { closedBy: 'api' }),
      opened(3, { previousState: 'closed' }),
    ],
  },
  {
    rule: 'the first opening that arrives late is still the first',
    workflow: on('chatOpenedByUser', { onlyIfFirstOpened: true }),
    steps: [opened(2, { openedBy: 'manager', previousState: 'closed' }), opened(3, {}, { happened: 1 })],
    by: by('o3'),
  },
  {
    rule: 'going on from the queue is not the first opening either',
    workflow: on('chatOpenedByUser', { onlyIfFirstOpened: true }),
    steps: [opened(1, { previousState: 'queued' }), opened(3, { previousState: 'closed' })],
    by: by('o3'),
  },
  {
    rule: 'of two at once the greater id is later',
    workflow: on('messageByUser', { chatStates: ['opened'] }),
    steps: [
      opened(1, {}, { id: 'b' }),
      { at: 2, happened: 1, type: 'ChatSnoozed', id: 'a' },
      message(3),
      { at: 4, happened: 1, type: 'ChatSnoozed', id: 'c' },
      message(5),
    ],
    by: by('m3'),
  },
  {
    rule: 'the end of an active period does not belong to it',
    workflow: on('messageByUser', { activePeriod: { until: '2026-11-23T01:02:00Z' } }),
    steps: [message(1), message(2)],
    by: by('m1'),
  },
  { rule: 'a close by itself is none', workflow: on('chatClosed'), steps: [closed(1, { closedBy: 'auto' })] },
  {
    rule: 'a close by the API',
    workflow: on('chatClosed'),
    steps: [closed(1, { closedBy: 'api' })],
    by: by('c1'),
  },
  {
    rule: 'a chat never opened is not managed',
    workflow: on('chatClosed', { managedChatFilter: 'onlyIfManagedChat' }),
    steps: [message(1), closed(2, { closedBy: 'workflow' })],
  },
  {
    rule: 'pageQuery',
    workflow: on('startChatByUserAtLounge', {
      pageQuery: { key: 'page.path', type: 'string', operator: '$startsWith', values: ['/price'] },
    }),
    steps: [entered({ entry: 'button', page: { path: '/Prices' } })],
    by: by('e', 1),
  },
  {
    rule: 'a marketing message that names another workflow',
    workflow: on('startChatByUserAtLounge'),
    steps: [entered({ entry: 'marketing', marketing: { workflowId: 'other' } })],
  },
  {
    rule: 'a marketing message lifts pageQuery and private',
    workflow: on('startChatByUserAtLounge', {
      runMode: { mode: 'private' },
      pageQuery: { key: 'page.path', type: 'string', operator: '$exists', values: [] },
    }),
    steps: [entered({ entry: 'marketing', marketing: { workflowId: 'w' } })],
    by: by('e', 1),
  },
  {
    rule: 'an inbound call rings',
    workflow: on('startCallByUser'),
    steps: [ring('CallRinging', 'inbound')],
    by: by('r', 1),
  },
  {
    rule: "an outbound call is a manager's",
    workflow: on('callOpenedByManager'),
    steps: [ring('CallOpened', 'outbound')],
    by: by('r', 1),
  },
  { rule: "and not the user's", workflow: on('callOpenedByUser'), steps: [ring('CallOpened', 'outbound')] },
  {
    rule: 'a medium that is not known is outside every targetMediums',
    workflow: on('messageByUser', { targetMediums: [{ mediumType: 'native' }] }),
    steps: [message(1)],
  },
  {
    rule: 'one of the media',
    workflow: on('messageByUser', {
      targetMediums: [{ mediumType: 'line' }, { mediumType: 'native', mediumId: 'n1' }],
    }),
    steps: [message(1, { data: native })],
    by: by('m1'),
  },
  {
    rule: 'a call counts as phone',
    workflow: on('startCallByUser', { targetMediums: [{ mediumType: 'phone' }] }),
    steps: [ring('CallRinging', 'inbound')],
    by: by('r', 1),
  },
  {
    rule: 'facts of before, compared without case',
    workflow: on('messageByUser', { filter: vip }),
    steps: [{ at: 1, type: 'ChatUpdated', data: { user: { profile: { tier: 'vip' } } } }, message(2)],
    by: by('m2'),
  },
  {
    rule: "the event's own facts go over what is known",
    workflow: on('messageByUser', { filter: vip }),
    steps: [
      { at: 1, type: 'ChatUpdated', data: { user: { profile: { tier: 'gold' } } } },
      message(2, { happened: 0, data: { user: { profile: { tier: 'vip' } } } }),
    ],
    by: by('m2'),
  },
  {
    rule: 'a later fact goes over an earlier one, whatever the order of arrival',
    workflow: on('messageByUser', { filter: vip }),
    steps: [
      { at: 1, type: 'ChatUpdated', data: { user: { profile: { tier: 'gold' } } } },
      { at: 2, happened: 0, type: 'ChatUpdated', data: { user: { profile: { tier: 'vip' } } } },
      message(3),
    ],
  },
  {
    rule: 'an active period',
    workflow: on('messageByUser', { activePeriod: { from: '2026-11-23T01:02:00Z' } }),
    steps: [message(1), message(2)],
    by: by('m2'),
  },
  {
    rule: 'a chain that holds the workflow',
    workflow: on('messageByUser'),
    steps: [message(1, { causedBy: { executionId: 'x', workflowIds: ['w', 'v'] } })],
  },
  {
    rule: 'the eleventh of a chain',
    workflow: on('messageByUser'),
    steps: [message(1, { causedBy: { executionId: 'x', workflowIds: [...'abcdefghij'] } })],
  },
  {
    rule: 'the tenth of a chain',
    workflow: on('messageByUser'),
    steps: [message(1, { causedBy: { executionId: 'x', workflowIds: [...'abcdefghi'] } })],
    by: { ...by('m1'), causedBy: { executionId: 'x', workflowIds: [...'abcdefghi'] } },
  },
  { rule: 'a draft', workflow: on('messageByUser', {}, { state: 'draft' }), steps: [message(1)] },
];

describe.each(rules)('$rule', ({ workflow, steps, by: right }) => {
  test('is what the judge expects', () => {
    const verdict = judged({ workflows: [workflow], steps, fired: right ? [right] : [] });
    expect(verdict).toMatchObject({ violations: [], required: right ? 1 : 0, executions: right ? 1 : 0 });
  });

  test('is missed when it is broken', () => {
    const last = steps.at(-1)!;
    const wrong = { workflowId: 'w', at: last.at, event: last.id! };
    expect(broken({ workflows: [workflow], steps, fired: right ? [] : [wrong] })).toEqual([
      right ? 'lost w' : 'forbidden w',
    ]);
  });
});

const businessHours = [{ day: 'mon', from: 600, to: 602 }];

test.each([
  ['inOperation', ['m1']],
  ['notInOperation', ['m2']],
  ['private', []],
  ['always', ['m1', 'm2']],
])('run mode %s, by when the message was written', (mode, ids) => {
  const workflows = [on('messageByUser', { runMode: { mode } })];
  const steps = [message(1, { at: 5 }), message(2, { at: 6 })].map((step, index) => ({
    ...step,
    happened: index + 1,
  }));
  const fired = ids.map((id) => ({ ...by(id), at: 6.5 }));
  expect(broken({ workflows, steps, fired, businessHours })).toEqual([]);
  expect(broken({ workflows, steps, fired })).toEqual(mode.endsWith('Operation') ? ['forbidden w'] : []);
});

test('of exclusive workflows the first by rank, and every other one', () => {
  const workflows = [
    on('messageByUser', {}, { workflowId: 'second', exclusive: true, rank: 2 }),
    on('messageByUser', {}, { workflowId: 'first', exclusive: true, rank: 1 }),
    on('messageByUser', {}, { workflowId: 'other', rank: 3 }),
  ];
  const fired = (ids: string[]) => ids.map((workflowId) => ({ ...by('m1'), workflowId }));
  expect(broken({ workflows, steps: [message(1)], fired: fired(['first', 'other']) })).toEqual([]);
  expect(broken({ workflows, steps: [message(1)], fired: fired(['second', 'other']) })).toEqual([
    'lost first',
    'forbidden second',
  ]);
});

test('60 times an hour by what workflows caused, and no limit to what people do', () => {
  const causedBy = { executionId: 'x', workflowIds: ['v'] };
  const steps = Array.from({ length: 62 }, (_, index) => message(index / 2 + 1, { causedBy }));
  const fired = steps.slice(0, 60).map(({ at, id }) => ({ ...by(id!, at), causedBy }));
  const later = [...steps, message(62, { causedBy })];
  const workflows = [on('messageByUser')];
  expect(broken({ workflows, steps, fired })).toEqual([]);
  expect(broken({ workflows, steps: later, fired })).toEqual(['lost w']);
  expect(broken({ workflows, steps: [...steps, message(40)], fired })).toEqual(['lost w']);
  const once = { ...by(steps[60]!.id!, steps[60]!.at), causedBy };
  expect(broken({ workflows, steps, fired: [...fired, once] })).toEqual(['forbidden w']);
  expect(broken({ workflows, steps, fired: fired.slice(1) })).toEqual(['lost w']);
});
