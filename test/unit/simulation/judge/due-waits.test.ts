import { broken, judged } from './story.ts';
import {
  chat,
  clock,
  forManager,
  from,
  manager,
  onCall,
  opened,
  queued,
  sinceOpening,
  testBothWays,
  user,
  type WaitRule,
  wait,
} from './wait-rules.ts';

const rules: readonly WaitRule[] = [
  {
    rule: 'the queue of chats',
    workflow: wait('chatWaitInQueued'),
    steps: [queued(0), clock(10)],
    fired: [from(0)],
  },
  {
    rule: 'who leaves the queue waits no longer',
    workflow: wait('chatWaitInQueued'),
    steps: [queued(0), opened(9, 'queued'), clock(10)],
    fired: [],
  },
  {
    rule: 'back into the queue is a wait of its own',
    workflow: wait('chatWaitInQueued'),
    steps: [queued(0), opened(9, 'queued'), queued(11, 'opened'), clock(21)],
    fired: [from(11)],
  },
  {
    rule: 'the queue of calls, three turns',
    workflow: wait('callWaitInQueued', { repeated: true, repeatCount: 3 }),
    steps: [onCall('Queued', 0), clock(10), clock(20), clock(30), clock(40)],
    fired: [1, 2, 3].map((occurrence) => from(0, { occurrence })),
  },
  {
    rule: 'missed turns fire once each',
    workflow: wait('callWaitInQueued', { repeated: true, repeatCount: 3 }),
    steps: [onCall('Queued', 0), clock(10), clock(30)],
    fired: [from(0), from(0, { occurrence: 2, at: 30 }), from(0, { occurrence: 3 })],
    healed: 28,
  },
  {
    rule: 'a call that was closed a while ago',
    workflow: wait('callClosed'),
    steps: [onCall('Ringing', 0), onCall('Closed', 1), clock(11)],
    fired: [from(1)],
  },
  {
    rule: 'what only moves a wait that was due comes after it',
    workflow: forManager(),
    steps: [opened(0), user(1), user(12), clock(22)],
    fired: [from(1, { at: 12 }), from(12)],
  },
  {
    rule: 'what moved it before it was due comes before it',
    workflow: forManager(),
    steps: [opened(0), user(1), user(12, { happened: 10 }), clock(20)],
    fired: [from(10)],
  },
  {
    rule: 'the opening alone: an answer ends it',
    workflow: sinceOpening(),
    steps: [opened(0), manager(5), clock(10)],
    fired: [],
  },
  {
    rule: 'the opening alone: a new opening is told by its own event, and not guessed from a close',
    workflow: sinceOpening(),
    steps: [opened(0), clock(10), chat('Closed', 12, { closedBy: 'api' }), opened(14, 'queued'), clock(24)],
    fired: [from(0)],
  },
  {
    rule: 'word that the chat is closed ends nothing that a message has begun in the closed chat',
    workflow: forManager({ chatStates: ['queued'] }),
    steps: [
      ...[opened(0), chat('Closed', 2, { closedBy: 'api' })],
      { ...user(3), data: { message: { personType: 'user' }, userChat: { state: 'closed' } } },
      ...[chat('Updated', 4, { userChat: { state: 'closed' } }), queued(5, 'closed'), clock(13)],
    ],
    fired: [from(3)],
  },
  {
    rule: 'and any other wait from before, though nobody tells of the close nor of the reopening',
    workflow: forManager(),
    steps: [
      ...[opened(0), user(1), chat('Updated', 2, { userChat: { state: 'closed' } })],
      ...[chat('Updated', 3, { userChat: { state: 'opened' } }), clock(11)],
    ],
    fired: [],
  },
  {
    rule: 'a call fires once, though it is closed again',
    workflow: wait('callClosed'),
    steps: [onCall('Closed', 1), clock(11), onCall('Engaged', 12), onCall('Closed', 13), clock(23)],
    fired: [from(1)],
  },
  {
    rule: 'the run mode is looked at by the clock of whoever decides',
    workflow: forManager({ runMode: { mode: 'inOperation' } }),
    steps: [opened(0), user(1), clock(13), user(14), clock(24)],
    businessHours: [
      { day: 'mon', from: 600, to: 613 },
      { day: 'mon', from: 624, to: 625 },
    ],
    fired: [from(14)],
  },
  {
    rule: 'a filter is looked at when the wait is due',
    workflow: forManager({
      filter: { key: 'userChat.tags', type: 'list', operator: '$contains', values: ['vip'] },
    }),
    steps: [opened(0), user(1), chat('Updated', 5, { userChat: { tags: ['VIP'] } }), clock(11)],
    fired: [from(1)],
  },
];

testBothWays(rules);

test('exclusive waits of one type compete when they are due at once', () => {
  const rivals = ['a', 'b'].map((workflowId) => ({ ...forManager(), workflowId, exclusive: true }));
  const later = { ...forManager({ delay: 'PT11M' }), workflowId: 'later', exclusive: true };
  const steps = [opened(0), user(1), clock(12)];
  const fired = [from(1, { workflowId: 'a', at: 12 }), from(1, { workflowId: 'later', at: 12, due: 12 })];
  expect(broken({ workflows: [...rivals, later], steps, fired })).toEqual([]);
  expect(
    broken({
      workflows: [...rivals, later],
      steps,
      fired: [from(1, { workflowId: 'b', at: 12 }), fired[1]!],
    }),
  ).toEqual(['lost a', 'forbidden b']);
});

describe('where the clock moves on between reading and writing', () => {
  const businessHours = [{ day: 'mon', from: 600, to: 612 }];
  const workflows = [forManager({ runMode: { mode: 'inOperation' } })];
  const decidedFrom = (minutes: number) => [opened(0), user(1), clock(12, { decidedFrom: minutes })];
  const verdict = (steps: ReturnType<typeof decidedFrom>, fired: ReturnType<typeof from>[]) =>
    judged({ workflows, steps, fired, businessHours });

  test('both sides of the end of business hours are right', () => {
    for (const fired of [[], [from(1, { at: 12 })]]) {
      expect(verdict(decidedFrom(11.9), fired)).toMatchObject({ violations: [], required: 0, either: 1 });
    }
  });

  test('a wait that fell due meanwhile is decided if it fired, and waits on if not', () => {
    const story = {
      workflows: [forManager()],
      steps: [opened(0), user(1), clock(12, { decidedFrom: 10.5 })],
    };
    expect(broken({ ...story, fired: [from(1, { at: 12 })] })).toEqual([]);
    expect(broken({ ...story, fired: [] })).toEqual(['lost w']);
    const later = [...story.steps, clock(13)];
    expect(broken({ ...story, steps: later, fired: [from(1, { at: 13 })] })).toEqual([]);
    const answered = [...story.steps, manager(12.5), clock(13)];
    expect(broken({ ...story, steps: answered, fired: [] })).toEqual([]);
    expect(broken({ ...story, steps: answered, fired: [from(1, { at: 13 })] })).toEqual(['forbidden w']);
  });

  test('only one is, where they ended before', () => {
    expect(verdict(decidedFrom(12), [from(1, { at: 12 })]).violations).toHaveLength(1);
  });
});

test('lateness counts from the due time, or from when the wait became known', () => {
  const steps = [opened(0), user(1), clock(13), user(30, { happened: 14 })];
  const fired = [from(1, { at: 13 }), from(14, { at: 30, published: [31, 32] })];
  expect(judged({ workflows: [forManager()], steps, fired }).lateness.healed).toEqual([120_000, 60_000]);
});

test('a wait that fell due while things failed is told apart', () => {
  const steps = [opened(0), user(1), clock(13), user(30, { happened: 14 })];
  const fired = [from(1, { at: 13 }), from(14, { at: 30 })];
  const { lateness } = judged({ workflows: [forManager()], steps, fired, healed: 20 });
  expect(lateness).toEqual({ failing: [120_000], healed: [0] });
});

test('a reply that came in after the firing, though it was written in time, is excused and counted', () => {
  const steps = [opened(0), user(1), clock(11), manager(12, { happened: 10 })];
  expect(judged({ workflows: [forManager()], steps, fired: [from(1)] })).toMatchObject({
    violations: [],
    excusedLateReplies: 1,
  });
  const written = [opened(0), user(1), clock(11), manager(12)];
  expect(judged({ workflows: [forManager()], steps: written, fired: [from(1)] }).excusedLateReplies).toBe(0);
});
