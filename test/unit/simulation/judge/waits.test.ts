import { broken, type Fired, judged, type Saved, type Step, type Story } from './story.ts';

const user = (at: number, more: Partial<Step> = {}): Step => said('user', at, more);
const manager = (at: number, more: Partial<Step> = {}): Step => said('manager', at, more);
const said = (personType: string, at: number, more: Partial<Step>): Step => ({
  at,
  type: 'MessageCreated',
  id: `${personType}${at}`,
  data: { message: { personType, ...more.data } },
  ...(({ data: _, ...rest }) => rest)(more),
});
const chat = (type: string, at: number, data: object = {}): Step => ({
  at,
  type: `Chat${type}`,
  id: `${type}${at}`,
  data,
});
const opened = (at: number, previousState = 'initial', openedBy = 'user') =>
  chat('Opened', at, { previousState, openedBy });
const queued = (at: number, previousState = 'initial') =>
  chat('Queued', at, { previousState, openedBy: 'user' });
const clock = (at: number, more: Partial<Step> = {}): Step => ({ at, ...more });
const onCall = (type: string, at: number): Step => ({ at, type: `Call${type}`, id: `${type}${at}` });
const wait = (type: string, settings: object = {}): Saved => ({
  trigger: { type, delay: 'PT10M', ...settings },
});
const from = (anchor: number, more: Partial<Fired> = {}): Fired => {
  const occurrence = more.occurrence ?? 1;
  const due = anchor + 10 * occurrence;
  return { workflowId: 'w', at: due, anchor, due, occurrence, ...more };
};
const forManager = (settings: object = {}) => wait('waitingForManagerReply', settings);
const forUser = (settings: object = {}) => wait('waitingForUserReply', settings);
const sinceOpening = (settings: object = {}) => forManager({ onlyIfOpened: true, ...settings });

interface Rule {
  readonly rule: string;
  readonly workflow: Saved;
  readonly steps: readonly Step[];
  readonly fired: readonly Fired[];
  readonly healed?: number;
  readonly businessHours?: NonNullable<Story['businessHours']>;
}

const rules: readonly Rule[] = [
  {
    rule: 'the user waits from the last message',
    workflow: forManager(),
    steps: [opened(0), user(1), user(3), clock(13)],
    fired: [from(3)],
  },
  {
    rule: 'or from the opening, if nobody has written',
    workflow: forManager(),
    steps: [opened(0), clock(10)],
    fired: [from(0)],
  },
  {
    rule: 'a manager who opened the chat waits for nobody',
    workflow: forManager(),
    steps: [opened(0, 'initial', 'manager'), clock(10)],
    fired: [],
  },
  {
    rule: 'a reply that is written first ends the wait',
    workflow: forManager(),
    steps: [opened(0), user(1), manager(12), clock(12.5)],
    fired: [],
  },
  {
    rule: 'a private message does not',
    workflow: forManager(),
    steps: [opened(0), user(1), manager(5, { data: { private: true } }), clock(11)],
    fired: [from(1)],
  },
  {
    rule: "a reply that was written before the user's message starts no wait",
    workflow: forManager(),
    steps: [opened(0), manager(5), user(6, { happened: 4 }), clock(16)],
    fired: [],
  },
  {
    rule: 'a wait that is due when its event arrives fires at once',
    workflow: forManager(),
    steps: [opened(0, 'initial', 'manager'), user(20, { happened: 1 })],
    fired: [from(1, { at: 20 })],
  },
  {
    rule: 'not in one of the chatStates when it is due: it is over',
    workflow: forManager(),
    steps: [opened(0), user(1), chat('Snoozed', 5), clock(11), clock(12)],
    fired: [],
  },
  {
    rule: 'a snooze that runs out starts the wait again',
    workflow: forManager(),
    steps: [
      opened(0),
      user(1),
      chat('Snoozed', 5),
      clock(11),
      opened(15, 'snoozed', 'snoozeExpired'),
      clock(25),
    ],
    fired: [from(15)],
  },
  {
    rule: 'a close ends the wait for good',
    workflow: forManager({ chatStates: ['opened', 'queued'] }),
    steps: [opened(0), user(1), chat('Closed', 2, { closedBy: 'api' }), queued(3, 'closed'), clock(11)],
    fired: [],
  },
  {
    rule: 'unless it waits in closed chats',
    workflow: forManager({ chatStates: ['closed'] }),
    steps: [opened(0), user(1), chat('Closed', 2, { closedBy: 'api' }), clock(11)],
    fired: [from(1)],
  },
  {
    rule: 'the opening alone: messages of the user do not move it',
    workflow: sinceOpening(),
    steps: [opened(0), user(5), clock(10)],
    fired: [from(0)],
  },
  {
    rule: 'the opening alone: once, though the chat goes back to the queue',
    workflow: sinceOpening(),
    steps: [opened(0), clock(10), queued(12, 'opened'), opened(14, 'queued'), clock(24)],
    fired: [from(0)],
  },
  {
    rule: 'the opening alone: a snooze runs out on a manager who waits',
    workflow: sinceOpening(),
    steps: [opened(0), manager(1), chat('Snoozed', 2), opened(5, 'snoozed', 'snoozeExpired'), clock(15)],
    fired: [],
  },
  {
    rule: "the opening alone: a workflow reopens after the manager's last word",
    workflow: sinceOpening(),
    steps: [
      opened(0),
      manager(1),
      chat('Closed', 2, { closedBy: 'api' }),
      opened(5, 'closed', 'workflow'),
      clock(15),
    ],
    fired: [from(5)],
  },
  {
    rule: 'a manager waits from the last message',
    workflow: forUser(),
    steps: [opened(0), user(1), manager(2), clock(12)],
    fired: [from(2)],
  },
  {
    rule: 'a manager waits from the opening, if that was later',
    workflow: forUser(),
    steps: [manager(1), opened(2, 'closed', 'manager'), clock(12)],
    fired: [from(2)],
  },
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
    rule: 'the opening alone: a stay in the inbox after a close is another, though its beginning is not known',
    workflow: sinceOpening(),
    steps: [opened(0), clock(10), chat('Closed', 12, { closedBy: 'api' }), opened(14, 'queued'), clock(24)],
    fired: [from(0), from(14)],
  },
  {
    rule: 'only a change closes: to hear again that the chat is closed ends nothing',
    workflow: forManager({ chatStates: ['queued'] }),
    steps: [
      ...[opened(0), chat('Closed', 2, { closedBy: 'api' }), user(3)],
      ...[chat('Updated', 4, { userChat: { state: 'closed' } }), queued(5, 'closed'), clock(13)],
    ],
    fired: [from(3)],
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

describe.each(rules)('$rule', ({ rule: _, workflow, ...story }) => {
  const { steps, fired } = story;
  const workflows = [workflow];

  test('is what the judge expects', () => {
    const verdict = judged({ ...story, workflows });
    expect(verdict).toMatchObject({ violations: [], required: fired.length, either: 0 });
    expect(verdict.lateness).toHaveLength(fired.length);
  });

  test('is missed when it is broken: each firing, and one from another anchor', () => {
    for (const one of fired) {
      expect(broken({ ...story, workflows, fired: fired.filter((other) => other !== one) })).toEqual([
        'lost w',
      ]);
    }
    const end = Math.max(...steps.map(({ at }) => at));
    const other = from(end - 10.5, { at: end });
    expect(broken({ ...story, workflows, fired: [...fired, other] })).toEqual(['forbidden w']);
  });
});

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

test('lateness counts from the due time, or from when the wait became known', () => {
  const steps = [opened(0), user(1), clock(13), user(30, { happened: 14 })];
  const fired = [from(1, { at: 13 }), from(14, { at: 30, published: [31, 32] })];
  expect(judged({ workflows: [forManager()], steps, fired }).lateness).toEqual([120_000, 60_000]);
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
