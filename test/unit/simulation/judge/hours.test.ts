import type { OperationDefinition } from '../../../simulation/log.ts';
import { by, message, on } from './rules.ts';
import { broken, judged, type SavedHours, time } from './story.ts';
import { chat, clock, forManager, from, opened, testBothWays, user, type WaitRule } from './wait-rules.ts';

/** A story begins at 10:00, which is the 600th minute of the day. */
const open = (...ranges: (readonly [number, number])[]): Pick<OperationDefinition, 'weeklyRanges'> => ({
  weeklyRanges: ranges.map(([from, to]) => ({ day: 'mon', from: 600 + from, to: 600 + to })),
});
const always = open([-600, 840]);
const never = open();
const byHand = (state: 'open' | 'closed', minutes: number): Pick<SavedHours, 'at' | 'override'> => ({
  at: minutes,
  override: { state, setAt: time(minutes) },
});
const counting = (settings: object = {}) => forManager({ delayClock: 'operation', ...settings });
const waits = [opened(0), user(1)];

const rules: readonly WaitRule[] = [
  {
    rule: 'only open minutes count',
    workflow: counting(),
    operations: [open([0, 5], [15, 90])],
    steps: [...waits, clock(11), clock(21)],
    fired: [from(1, { at: 21, due: 21 })],
  },
  {
    rule: 'a holiday has none',
    workflow: counting(),
    operations: [{ ...always, holidays: [{ date: '2026-11-23' }] }],
    steps: [...waits, clock(11)],
    fired: [],
  },
  {
    rule: 'nor has any day of a longer one',
    workflow: counting(),
    operations: [{ ...always, holidays: [{ from: '2026-11-20', until: '2026-11-23' }] }],
    steps: [...waits, clock(11)],
    fired: [],
  },
  {
    rule: 'the day after a holiday is none',
    workflow: counting(),
    operations: [{ ...always, holidays: [{ from: '2026-11-20', until: '2026-11-22' }] }],
    steps: [...waits, clock(11)],
    fired: [from(1)],
  },
  {
    rule: 'closed by hand, from then to the next boundary',
    workflow: counting(),
    operations: [open([0, 10], [20, 90]), { ...open([0, 10], [20, 90]), ...byHand('closed', 4.5) }],
    steps: [...waits, clock(11), clock(26.5)],
    fired: [from(1, { at: 26.5, due: 26.5 })],
  },
  {
    rule: 'opened by hand, from then on',
    workflow: counting(),
    operations: [open([20, 90]), { ...open([20, 90]), ...byHand('open', 5) }],
    steps: [...waits, clock(15)],
    fired: [from(1, { at: 15, due: 15 })],
  },
  {
    rule: 'a later setting takes the place of the first one, for the past too',
    workflow: counting(),
    operations: [always, { ...always, ...byHand('closed', 2) }, { ...always, ...byHand('open', 6) }],
    steps: [...waits, clock(11)],
    fired: [from(1)],
  },
  {
    rule: 'an edit that puts the due time off',
    workflow: counting(),
    operations: [always, { ...open([0, 3], [30, 90]), at: 5 }],
    steps: [...waits, clock(11), clock(38)],
    fired: [from(1, { at: 38, due: 38 })],
  },
  {
    rule: 'an edit that moves it forward, at the next look',
    workflow: counting(),
    operations: [open([0, 3], [30, 90]), { ...always, at: 20 }],
    steps: [...waits, clock(38)],
    fired: [from(1, { at: 38 })],
  },
  {
    rule: 'the next event is a look',
    workflow: counting(),
    operations: [open([0, 3], [30, 90]), { ...always, at: 20 }],
    steps: [...waits, chat('Updated', 25), clock(38)],
    fired: [from(1, { at: 25 })],
  },
  {
    rule: 'an operation that is removed has no hours until it is made again',
    workflow: counting(),
    operations: [always, { ...always, at: 5, removed: true }, { ...always, at: 15 }],
    steps: [...waits, clock(11), clock(16)],
    fired: [from(1, { at: 16 })],
  },
];

testBothWays(rules);

describe('hours that change between reading and writing', () => {
  const operations = [always, { ...open([0, 3], [30, 90]), at: 10.8 }];
  const steps = [...waits, clock(11, { read: 10.5 }), clock(38)];
  const story = { workflows: [counting()], operations, steps };

  test('make firing right, and waiting on', () => {
    for (const fired of [from(1), from(1, { at: 38, due: 38 })]) {
      expect(broken({ ...story, fired: [fired] })).toEqual([]);
    }
    expect(broken({ ...story, fired: [] })).toEqual(['lost w']);
    const twice = [from(1), from(1, { at: 38, due: 38, executionId: 'again' })];
    expect(broken({ ...story, fired: twice })).toContain('twice w');
    expect(broken({ ...story, fired: [from(1, { at: 38, due: 37 })] })).toEqual(['wrong w']);
  });

  test('and what may have been held back for good need not fire', () => {
    const elsewhere = { operationId: 'elsewhere' };
    const workflows = [counting({ runMode: { mode: 'inOperation', operationId: 'elsewhere' } })];
    const both = [...operations, { ...open([30, 90]), ...elsewhere }];
    for (const fired of [[], [from(1, { at: 38, due: 38 })]]) {
      expect(judged({ ...story, workflows, operations: both, fired })).toMatchObject({
        violations: [],
        required: 0,
      });
    }
  });
});

describe('nobody looks', () => {
  const silent = (operations: readonly SavedHours[], ended: number) =>
    broken({ workflows: [counting()], operations, steps: waits, ended });

  test('though an edit has put the due time off: by the new one it is lost', () => {
    const operations = [always, { ...open([0, 3], [30, 90]), at: 5 }];
    expect(silent(operations, 42)).toEqual([]);
    expect(silent(operations, 44)).toEqual(['lost w']);
  });

  test.each([[never], [{ ...always, removed: true as const }]])(
    'after an edit has moved it forward from %j: that is noticed within a day',
    (before) => {
      const operations = [before, { ...always, at: 20 }];
      const day = 24 * 60;
      expect(silent(operations, day + 5)).toEqual([]);
      expect(silent(operations, day + 7)).toEqual(['lost w']);
    },
  );
});

test('an event that says nothing new is a look too', () => {
  const operations = [never, { ...always, at: 20 }];
  const told = chat('Updated', 25);
  const story = { workflows: [counting()], operations, ended: 60 };
  const silent = { ...told, without: 'commit' as const };
  expect(broken({ ...story, steps: [...waits, silent] })).toEqual(['lost w']);
  expect(broken({ ...story, steps: [...waits, { ...silent, at: 15 }] })).toEqual([]);
  expect(broken({ ...story, steps: [...waits, told], fired: [from(1, { at: 25 })] })).toEqual([]);
});

test('a run mode asks for hours set by hand, as they were when the message was written', () => {
  const workflows = [on('messageByUser', { runMode: { mode: 'inOperation' } })];
  const operations = [never, { ...never, ...byHand('open', 2) }];
  const steps = [message(1, { at: 5 }), message(3)].map((step, index) => ({
    ...step,
    happened: 1 + index * 2,
  }));
  expect(broken({ workflows, operations, steps, fired: [by('m3')] })).toEqual([]);
  expect(broken({ workflows, operations, steps, fired: [by('m1', 5), by('m3')] })).toEqual(['forbidden w']);
});
