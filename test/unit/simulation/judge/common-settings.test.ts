import { by, message, on, type Rule, ring, testBothWays } from './rules.ts';
import { broken } from './story.ts';

const native = { userChat: { medium: { mediumType: 'native', mediumId: 'n1' } } };
const vip = { key: 'user.profile.tier', type: 'string', operator: '$eq', values: ['VIP'] };

const rules: readonly Rule[] = [
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

testBothWays(rules);

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
