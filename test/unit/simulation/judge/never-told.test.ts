import {
  clock,
  closed,
  from,
  manager,
  opened,
  queued,
  sinceOpening,
  testBothWays,
  user,
  type WaitRule,
} from './wait-rules.ts';

const taken = (at: number) => opened(at, 'queued', 'manager');

const rules: readonly WaitRule[] = [
  {
    rule: 'a user who has written waits, though nothing tells how the chat came into the inbox',
    workflow: sinceOpening(),
    steps: [user(0), taken(1), clock(11)],
    fired: [from(1)],
  },
  {
    rule: 'but not who has written nothing',
    workflow: sinceOpening(),
    steps: [taken(1), user(2), clock(12)],
    fired: [],
  },
  {
    rule: 'nor who was answered',
    workflow: sinceOpening(),
    steps: [user(0), manager(1), taken(2), clock(12)],
    fired: [],
  },
  {
    rule: 'once, however often the chat is closed or goes back to the queue',
    workflow: sinceOpening(),
    steps: [user(0), taken(1), clock(11), queued(12, 'opened'), taken(13), closed(14), taken(15)].concat(
      clock(25),
    ),
    fired: [from(1)],
  },
  {
    rule: 'and again once an opening is told',
    workflow: sinceOpening(),
    steps: [user(0), taken(1), clock(11), closed(12), opened(13, 'closed'), clock(23)],
    fired: [from(1), from(13)],
  },
  {
    rule: 'an opening that is told when its wait has fired starts none',
    workflow: sinceOpening(),
    steps: [user(0), taken(2), clock(12), { ...queued(13), happened: 1 }, clock(23)],
    fired: [from(2)],
  },
];

testBothWays(rules);
