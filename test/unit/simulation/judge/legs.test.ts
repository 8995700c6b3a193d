import { on, type Rule, testBothWays } from './rules.ts';
import { broken, type Step } from './story.ts';

const told = (type: string, id: string, legId: string, at: number, more: Partial<Step> = {}): Step => ({
  ...{ at, type, id },
  ...more,
  data: { legId, openedBy: 'user', previousState: 'initial', closedBy: 'manager', ...more.data },
});
const opened = (legId: string, at: number) => told('ChatOpened', `o${at}`, legId, at);
const ends = (id: string, legId: string, at: number, more?: Partial<Step>) =>
  told('ChatClosed', id, legId, at, more);
const auto = { data: { closedBy: 'auto' } };
const by = (event: string, at: number) => ({ workflowId: 'w', event, at });

const rules: readonly Rule[] = [
  {
    rule: 'an end closes nothing while another leg goes on',
    workflow: on('chatClosed'),
    steps: [opened('1', 1), opened('2', 2), ends('first', '1', 3)],
  },
  {
    rule: 'the last end closes',
    workflow: on('chatClosed'),
    steps: [opened('1', 1), opened('2', 2), ends('first', '1', 3), ends('last', '2', 4)],
    by: by('last', 4),
  },
  {
    rule: 'the last end closes, though an earlier one is told last',
    workflow: on('chatClosed'),
    steps: [opened('1', 1), opened('2', 2), ends('last', '2', 4), ends('first', '1', 5, { happened: 3 })],
    by: by('last', 5),
  },
  {
    rule: 'who ended last closes, whoever is told last',
    workflow: on('chatClosed'),
    steps: [
      opened('1', 1),
      opened('2', 2),
      ends('last', '2', 4, auto),
      ends('first', '1', 5, { happened: 3 }),
    ],
  },
  {
    rule: 'a close that is told late is one, though the chat was closed again meanwhile',
    workflow: on('chatClosed'),
    steps: [
      opened('1', 1),
      opened('2', 3),
      ends('last', '2', 4, auto),
      ends('first', '1', 5, { happened: 2 }),
    ],
    by: by('first', 5),
  },
  {
    rule: 'a close that is told late is one, though the chat goes on in another leg',
    workflow: on('chatClosed'),
    steps: [opened('1', 1), opened('2', 3), ends('first', '1', 5, { happened: 2 })],
    by: by('first', 5),
  },
  {
    rule: 'the late end of a leg of which nothing else is known closes nothing that is closed',
    workflow: on('chatClosed'),
    steps: [opened('1', 1), ends('last', '1', 4), ends('stray', '2', 5, { happened: 3 })],
    by: by('last', 4),
  },
];

testBothWays(rules);

test('a close has one cause: a second is forbidden, and so is a second firing by an end before it', () => {
  const steps = [
    opened('1', 1),
    opened('2', 2),
    ends('last', '2', 4),
    ends('first', '1', 5, { happened: 3 }),
  ];
  const workflows = [on('chatClosed')];
  expect(broken({ workflows, steps, fired: [by('last', 5), by('first', 5)] })).toEqual(['forbidden w']);
  expect(broken({ workflows, steps, fired: [by('first', 5)] })).toEqual(['lost w', 'forbidden w']);
});
