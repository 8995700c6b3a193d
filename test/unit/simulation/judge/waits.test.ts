import {
  chat,
  clock,
  forManager,
  forUser,
  from,
  manager,
  opened,
  queued,
  sinceOpening,
  testBothWays,
  user,
  type WaitRule,
} from './wait-rules.ts';

const rules: readonly WaitRule[] = [
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
    rule: 'each close does, also of a chat that is closed already',
    workflow: forManager({ chatStates: ['queued'] }),
    steps: [
      ...[opened(0), chat('Closed', 1, { closedBy: 'api' }), user(2)],
      ...[chat('Closed', 3, { closedBy: 'api' }), queued(4, 'closed'), clock(12)],
    ],
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
];

testBothWays(rules);
