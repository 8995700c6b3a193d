import { explainMoment } from '../../../shared/domain/explain/explain.ts';
import type { Given } from '../../support/workflow.ts';
import { after, at, e, explainAt, minute, noon, opened, reminder, under, workflow } from './explaining.ts';

test('a pending wait is told when it is due, and that its delay is not over', () => {
  const [explained] = explainAt(opened, noon + 2 * minute, noon + 2 * minute, [reminder]);
  expect(explained).toMatchObject({
    outcome: 'waits',
    reason: { check: 'delay', setting: 'trigger.delay' },
    wait: { since: noon + minute, dueAt: noon + 11 * minute, occurrence: 1 },
  });
  expect(explained?.wait).not.toHaveProperty('fails');
});

test('a pending wait that would fail as things stand is told what it would fail', () => {
  const story = [...opened, e.snoozed(at(2))];
  expect(explainAt(story, noon + 3 * minute, noon + 3 * minute, [reminder])[0]).toMatchObject({
    outcome: 'waits',
    wait: { fails: { check: 'chatStates', setting: 'trigger.chatStates', found: 'snoozed' } },
  });
});

test.each([
  { when: 'before it is due', until: 10, outcome: 'waits' },
  { when: 'when it is due', until: 11, outcome: 'fires' },
  { when: 'long after', until: 5_000, outcome: 'fires' },
])('a conversation looked at $when: the wait $outcome', ({ until, outcome }) => {
  const [explained] = explainAt(opened, noon + 2 * minute, noon + until * minute, [reminder]);
  expect(explained?.outcome).toBe(outcome);
  if (outcome === 'fires') expect(explained?.dueAt).toBe(noon + 11 * minute);
});

test('a time before which waits fall due too often is not looked at', () => {
  const workflows = Array.from({ length: 20 }, (_, n) => {
    const delay = `PT${60 + n}S`;
    const trigger = { type: 'callWaitInQueued', delay, repeated: true, repeatCount: 100 } as const;
    return workflow({ id: `queue-${n}`, trigger });
  });
  const queued = after([e.callQueued(at(0))], workflows);
  expect(explainMoment(queued, noon + 30 * minute, under(workflows))).toBeDefined();
  expect(explainMoment(queued, noon + 600 * minute, under(workflows))).toBeUndefined();
});

test('a wait that a reply ended is told who spoke last', () => {
  const story = [...opened, e.managerSays('hi', at(5))];
  expect(explainAt(story, noon + 20 * minute, noon + 20 * minute, [reminder])[0]).toMatchObject({
    outcome: 'doesNotFire',
    reason: { check: 'waiting', expected: 'the user spoke last', found: 'the manager spoke last' },
  });
});

test('a wait that has fired before is told that, and when', () => {
  const story = [...opened, e.updated(at(12))];
  expect(explainAt(story, noon + 20 * minute, noon + 20 * minute, [reminder])[0]).toMatchObject({
    outcome: 'doesNotFire',
    reason: { check: 'once', found: 1 },
    settled: { anchor: noon + minute, at: noon + 12 * minute },
  });
});

test('a wait that was decided before and did not fire is told what it missed, and when', () => {
  const vip = { key: 'user.tier', type: 'string', operator: '$eq', values: ['vip'] } as const;
  const given: Given = { ...reminder, trigger: { ...reminder.trigger, filter: vip } as Given['trigger'] };
  const story = [...opened, e.updated(at(12)), e.updated({ ...at(13), facts: { user: { tier: 'vip' } } })];
  expect(explainAt(story, noon + 20 * minute, noon + 20 * minute, [given])[0]).toMatchObject({
    outcome: 'doesNotFire',
    reason: { check: 'once', found: 'did not fire at 2026-11-23T03:12:00.000Z: filter' },
    settled: { missed: 'filter', at: noon + 12 * minute },
  });
});

test('a wait whose occasion has fired is told that, whatever another one missed since', () => {
  const workflows = [workflow(reminder)];
  const { conversation, ledger } = after(opened, workflows);
  const missed = { anchor: noon, occurrences: 1, at: noon + 2 * minute, missed: 'filter' } as const;
  const settled = { reminder: { ...missed, fired: noon + minute } };
  const before = { conversation, ledger: { ...ledger, settled } };
  const explained = explainMoment(before, noon + 3 * minute, under(workflows, noon + 3 * minute));
  expect(explained!.explain(workflows[0]!).reason).toEqual({ check: 'once', found: 1 });
});
