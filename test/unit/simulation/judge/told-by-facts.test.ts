import {
  chat,
  clock,
  closed,
  forManager,
  forUser,
  from,
  opened,
  queued,
  testBothWays,
  user,
  type WaitRule,
  wait,
} from './wait-rules.ts';

const seen = (at: number, state: string) => chat('Updated', at, { userChat: { state } });
const saysClosed = (personType: string, at: number) => ({
  ...user(at),
  data: { message: { personType }, userChat: { state: 'closed' } },
});
const queueWait = wait('chatWaitInQueued');

const rules: readonly WaitRule[] = [
  {
    rule: 'a close that a fact told outlives one that is told too soon after an event',
    workflow: forManager(),
    steps: [opened(0), user(1), seen(2, 'closed'), queued(3, 'closed'), seen(3.05, 'closed')].concat(
      seen(4, 'opened'),
      clock(12),
    ),
    fired: [],
  },
  {
    rule: 'a message in a closed chat goes on waiting while the close is told again',
    workflow: forManager(),
    steps: [opened(0), closed(1), saysClosed('user', 2), seen(3, 'closed'), seen(4, 'opened'), clock(12)],
    fired: [from(2)],
  },
  {
    rule: 'and ends with a close that is told after another state',
    workflow: forManager(),
    steps: [opened(0), closed(1), saysClosed('user', 2), seen(3, 'opened'), seen(4, 'closed')].concat(
      seen(5, 'opened'),
      clock(12),
    ),
    fired: [],
  },
  {
    rule: 'an answer that alone tells the close ends its own wait',
    workflow: forUser({ chatStates: ['queued'] }),
    steps: [opened(0), saysClosed('manager', 1), queued(2, 'closed'), clock(11)],
    fired: [],
  },
  {
    rule: 'a queue that no entry was told of counts from the first word of it',
    workflow: queueWait,
    steps: [queued(0, 'queued'), queued(3, 'queued'), clock(10)],
    fired: [from(0)],
  },
  {
    rule: 'and from its entry, once that is told: but once',
    workflow: queueWait,
    steps: [queued(1, 'queued'), clock(11), { ...queued(12), happened: 0 }, clock(13)],
    fired: [from(1)],
  },
];

testBothWays(rules);
