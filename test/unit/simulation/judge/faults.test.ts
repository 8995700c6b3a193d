import { judge } from '../../../simulation/judge/judge.ts';
import { broken, type Fired, judged, logOf, type Saved, type Step, type Story } from './story.ts';

const promises = { decidedWithin: 300_000, noticedWithin: 86_400_000, handledWithin: 300_000 };

const remind: Saved = { trigger: { type: 'waitingForManagerReply', delay: 'PT10M' } };
const answer: Saved = { workflowId: 'a', trigger: { type: 'messageByUser' } };
const written: Step = { at: 1, type: 'MessageCreated', id: 'm', data: { message: { personType: 'user' } } };
const opened: Step = {
  at: 0,
  type: 'ChatOpened',
  id: 'o',
  data: { openedBy: 'user', previousState: 'initial' },
};
const replied: Step = {
  at: 30,
  type: 'MessageCreated',
  id: 'r',
  data: { message: { personType: 'manager' } },
};
const looked: Step = { at: 11 };
const reminded: Fired = { workflowId: 'w', at: 11, anchor: 1, due: 11 };
const answered: Fired = { workflowId: 'a', at: 1, event: 'm' };
const right: Story = {
  workflows: [remind, answer],
  steps: [opened, written, looked],
  fired: [answered, reminded],
};
const chained = { executionId: 'x', workflowIds: ['v'] };

test('a run without faults breaks nothing', () => {
  expect(judged(right)).toEqual({
    violations: [],
    executions: 2,
    waits: 1,
    endedWhenDue: 0,
    required: 2,
    either: 0,
    excusedLateReplies: 0,
    lateness: { failing: [], healed: [0] },
  });
});

const faults: readonly {
  readonly fault: string;
  readonly story: Partial<Story>;
  readonly rules: readonly string[];
}[] = [
  { fault: 'nothing fired', story: { fired: [] }, rules: ['lost a', 'lost w'] },
  {
    fault: 'an execution under two ids',
    story: { fired: [answered, reminded, { ...reminded, executionId: 'again' }] },
    rules: ['twice w'],
  },
  {
    fault: 'an execution recorded twice',
    story: { fired: [answered, reminded, reminded] },
    rules: ['twice w'],
  },
  {
    fault: 'a firing before any clock had come to the due time',
    story: { steps: [opened, written, { at: 9 }], fired: [answered, { ...reminded, at: 9 }], ended: 12 },
    rules: ['early w'],
  },
  {
    fault: 'a firing before its decision',
    story: { steps: [opened, written, { at: 12 }], fired: [answered, { ...reminded, at: 11.5 }] },
    rules: ['early w'],
  },
  {
    fault: 'a decision too late',
    story: { steps: [opened, written, { at: 17 }], fired: [answered, { ...reminded, at: 17 }] },
    rules: ['late w'],
  },
  {
    fault: 'no decision until the reply, long after',
    story: { steps: [opened, written, replied], fired: [answered] },
    rules: ['lost w'],
  },
  { fault: 'no decision at all', story: { steps: [opened, written], fired: [answered] }, rules: ['lost w'] },
  {
    fault: 'a firing of a stopped workflow',
    story: { workflows: [remind, answer, { ...remind, at: 5, state: 'stopped', revision: 2 }] },
    rules: ['forbidden w'],
  },
  {
    fault: 'an execution that was not recorded',
    story: { fired: [answered, { ...reminded, without: 'record' }] },
    rules: ['lost w', 'unrecorded w'],
  },
  {
    fault: 'a publication before the record',
    story: { fired: [answered, { ...reminded, published: [10.9] }] },
    rules: ['unrecorded w'],
  },
  {
    fault: 'an execution never published',
    story: { fired: [answered, { ...reminded, published: [] }] },
    rules: ['unannounced w'],
  },
  {
    fault: 'an execution published too late',
    story: { fired: [answered, { ...reminded, published: [17] }] },
    rules: ['unannounced w'],
  },
  {
    fault: 'an execution recorded too late',
    story: { fired: [{ ...answered, at: 7 }, reminded] },
    rules: ['late a'],
  },
  ...[
    { revision: 2 },
    { userId: 'other' },
    { billable: true },
    { trigger: { type: 'messageByManager' } },
    { causedBy: chained },
    { userId: undefined },
  ].map((data) => ({
    fault: `wrong ${Object.keys(data)[0]}`,
    story: { fired: [{ ...answered, data }, reminded] },
    rules: ['wrong a'],
  })),
  {
    fault: 'a wrong due time',
    story: { fired: [answered, { ...reminded, due: 10 }] },
    rules: ['wrong w'],
  },
  {
    fault: 'triggered before the due time',
    story: { fired: [answered, { ...reminded, data: { triggeredAt: '2026-11-23T01:10:59Z' } }] },
    rules: ['early w'],
  },
  {
    fault: 'a firing in another channel',
    story: {
      fired: [
        answered,
        reminded,
        { ...answered, executionId: 'x', conversation: { channelId: 'di', kind: 'chat', id: 'c' } },
      ],
    },
    rules: ['forbidden a'],
  },
  {
    fault: 'an event never handled',
    story: { steps: [opened, written, looked, { ...replied, without: 'handling' }] },
    rules: ['lostEvent'],
  },
  {
    fault: 'an event handled too late',
    story: { steps: [opened, written, looked, { ...replied, sent: 20 }] },
    rules: ['lostEvent'],
  },
  {
    fault: 'an event that fires, handled without a commit',
    story: {
      steps: [opened, { ...written, without: 'commit' }, { at: 10 }],
      fired: [{ workflowId: 'w', at: 10, anchor: 0, due: 10 }],
    },
    rules: ['lost a', 'lostEvent'],
  },
];

test.each(faults)('finds $fault', ({ story, rules }) => {
  expect(broken({ ...right, ...story })).toEqual(rules);
});

test('copies that differ are wrong', () => {
  const other = { ...answered, without: 'record' as const, data: { userId: 'other' } };
  expect(broken({ ...right, fired: [answered, reminded, other] })).toEqual(['wrong a']);
});

test('copies that do not differ are right, and so is what faults delayed', () => {
  expect(broken({ ...right, fired: [answered, { ...reminded, published: [11, 12, 100] }] })).toEqual([]);
  const steps = [opened, written, { at: 17 }];
  const fired = [answered, { ...reminded, at: 17 }];
  expect(broken({ ...right, steps, fired, healed: 15 })).toEqual([]);
  expect(broken({ ...right, fired: [answered, { ...reminded, published: [17] }], healed: 15 })).toEqual([]);
});

test('an event that says nothing new needs no commit', () => {
  const bot: Step = {
    at: 2,
    type: 'MessageCreated',
    id: 'b',
    without: 'commit',
    data: { message: { personType: 'bot' } },
  };
  expect(broken({ ...right, steps: [opened, written, bot, looked] })).toEqual([]);
  const told = { ...bot, data: { ...bot.data, user: { member: true } } };
  expect(broken({ ...right, steps: [opened, written, told, looked] })).toEqual(['lostEvent']);
});

test('a clock that runs behind decides nothing, and one that runs ahead decides early', () => {
  const behind = [opened, written, { at: 11, clock: 10.9 }, { at: 12 }];
  expect(broken({ ...right, steps: behind, fired: [answered, { ...reminded, at: 12 }] })).toEqual([]);
  expect(broken({ ...right, steps: behind, fired: [answered, { ...reminded, at: 11 }] })).toEqual([
    'early w',
  ]);
  const ahead = [opened, written, { at: 10, clock: 11 }];
  const fired = [answered, { ...reminded, at: 10, data: { triggeredAt: '2026-11-23T01:11:00Z' } }];
  expect(broken({ ...right, steps: ahead, fired })).toEqual([]);
});

test('a look that decides nothing does not put off the promise', () => {
  const steps = [opened, written, { at: 15, clock: 10.5 }, { at: 17 }];
  expect(broken({ ...right, steps, fired: [answered, { ...reminded, at: 17 }] })).toEqual(['late w']);
});

test('an explanation says where to look', () => {
  const [violation] = judged({ ...right, fired: [answered] }).violations;
  expect(violation).toMatchObject({
    rule: 'lost',
    workflowId: 'w',
    conversation: { channelId: 'ch', kind: 'chat', id: 'c' },
  });
  expect(violation!.explanation).toMatch(
    /w, waitingForManagerReply from 2026-11-23T01:01:00.000Z \(m\) due .*11:00.* turn 1/,
  );
});

test('a commit of what nobody sent is forbidden', () => {
  const log = logOf(right);
  const sent = log.sent.filter(({ entry }) => entry.detail.metadata.eventId !== 'm');
  const { violations } = judge({ ...log, sent }, promises);
  expect(violations[0]).toMatchObject({
    rule: 'forbidden',
    explanation: expect.stringContaining('m was taken at seq'),
  });
});

test('an event from more than 15 minutes ahead must not be taken, and need not be handled', () => {
  const ahead = { ...written, id: 'ahead', at: 2, happened: 18 };
  const after = [{ ...reminded, anchor: 18, due: 28, at: 28 }];
  const both = [answered, { ...answered, event: 'ahead', at: 2 }, ...after];
  expect(broken({ ...right, steps: [opened, written, ahead, { at: 28 }], fired: both })).toEqual([
    'forbidden',
  ]);
  expect(broken({ ...right, steps: [opened, written, { ...ahead, without: 'handling' }, looked] })).toEqual(
    [],
  );
});

test('judging changes nothing in the log, and finds the same again', () => {
  const log = logOf({ ...right, fired: [answered] });
  const before = structuredClone(log);
  expect(judge(log, promises)).toEqual(judge(log, promises));
  expect(log).toEqual(before);
});
