import fc from 'fast-check';
import { executionId, shortHash } from '../../../shared/adapters/hash.ts';
import { re2 } from '../../../shared/adapters/patterns/re2.ts';
import { newConversation } from '../../../shared/domain/conversation/conversation.ts';
import type { ConversationEvent } from '../../../shared/domain/conversation/event.ts';
import { arrange } from '../../../shared/domain/decision/channel-workflows.ts';
import { type Decision, decide, type Surroundings } from '../../../shared/domain/decision/decide.ts';
import { explainEvent, explainMoment } from '../../../shared/domain/explain/explain.ts';
import { emptyLedger } from '../../../shared/domain/ledger.ts';
import { compile } from '../../../shared/domain/match/compile.ts';
import { lookAt } from '../../../shared/domain/trial/pass-time.ts';
import type { Trigger } from '../../../shared/domain/workflow/trigger.ts';
import type { Workflow } from '../../../shared/domain/workflow/workflow.ts';
import { eventsAt } from '../../support/events.ts';
import { channelId, type Given } from '../../support/world.ts';
import { rightTrigger, stories } from './settings-of-triggers.ts';

const noon = Date.UTC(2026, 10, 23, 3);
const minute = 60_000;
const e = eventsAt({ now: () => noon });
const at = (minutes: number) => ({ at: noon + minutes * minute });

function workflow({ id, trigger, rank = 0, exclusive = false, active = true }: Given): Workflow {
  return {
    workflowId: id,
    channelId,
    name: `name of ${id}`,
    state: active ? 'active' : 'draft',
    revision: 2,
    rank,
    exclusive,
    trigger: { runMode: { mode: 'always' }, ...trigger } as Trigger,
    createdAt: 0,
    updatedAt: 0,
    effectiveFrom: 0,
  };
}

const under = (workflows: readonly Workflow[], now = noon): Surroundings => ({
  workflows: arrange(workflows, compile),
  operations: new Map(),
  now,
  makeId: executionId,
  shorten: shortHash,
  matches: re2.matches,
});

/** What the events leave, decided one after the other at their times. */
function after(events: readonly ConversationEvent[], workflows: readonly Workflow[]): Decision {
  const ref = events[0]?.conversation ?? { channelId, kind: 'chat', id: 'c-1' };
  const given = under(workflows);
  const nothing = lookAt({ conversation: newConversation(ref), ledger: emptyLedger }, 0, given);
  return events.reduce(
    ({ conversation, ledger }, event) =>
      decide(conversation, ledger, { kind: 'event', event }, { ...given, now: event.occurredAt }),
    nothing,
  );
}

const explainAll = (
  events: readonly ConversationEvent[],
  event: ConversationEvent,
  givens: readonly Given[],
) => {
  const workflows = givens.map(workflow);
  const explained = explainEvent(after(events, workflows), event, under(workflows, event.occurredAt));
  return explained.workflows.map(explained.explain);
};
const explainAt = (
  events: readonly ConversationEvent[],
  now: number,
  until: number,
  givens: readonly Given[],
) => {
  const workflows = givens.map(workflow);
  const explained = explainMoment(after(events, workflows), until, under(workflows, now));
  return explained!.workflows.map(explained!.explain);
};

const message: Given = { id: 'message', trigger: { type: 'messageByUser' } };
const reminder: Given = { id: 'reminder', trigger: { type: 'waitingForManagerReply', delay: 'PT10M' } };
const opened = [e.opened(at(0)), e.userSays('hello', at(1))];

test('workflows are explained in turn, each by its name, revision and state', () => {
  const explained = explainAll([], e.userSays('hi'), [
    { ...message, rank: 2 },
    { ...message, id: 'first', rank: 1 },
  ]);
  expect(explained).toMatchObject([
    { workflowId: 'first', name: 'name of first', revision: 2, state: 'active', outcome: 'fires' },
    { workflowId: 'message', outcome: 'fires' },
  ]);
});

test('a workflow that the event is not for is told which events it is for', () => {
  const [explained] = explainAll([], e.entered(), [message]);
  expect(explained).toMatchObject({
    outcome: 'doesNotFire',
    reason: { check: 'event', expected: ['MessageCreated'], found: 'ChatEntered' },
  });
  expect(explained?.reason).not.toHaveProperty('setting');
});

test('what happened otherwise than a trigger means it is no setting’s fault', () => {
  expect(explainAll([], e.managerSays('hi'), [message])[0]?.reason).toEqual({
    check: 'personType',
    expected: 'user',
    found: 'manager',
  });
});

test('of a request and of a marketing message, those that it does not name are told that', () => {
  const module: Given = { id: 'module', trigger: { type: 'modular' } };
  expect(explainAll([], e.requested({ workflowId: 'another' }), [module])[0]?.reason).toEqual({
    check: 'named',
    expected: 'module',
    found: 'another',
  });
  const lounge: Given = { id: 'lounge', trigger: { type: 'startChatByUserAtLounge' } };
  const marketing = e.entered({ entry: 'marketing', workflowId: 'another' });
  expect(explainAll([], marketing, [lounge])[0]?.reason).toMatchObject({ check: 'named', found: 'another' });
});

test('of exclusive workflows, the second is told which went first', () => {
  const [first, second] = explainAll([], e.userSays('hi'), [
    { ...message, id: 'a', exclusive: true },
    { ...message, id: 'b', exclusive: true, rank: 1 },
  ]);
  expect(first?.outcome).toBe('fires');
  expect(second?.reason).toEqual({ check: 'exclusive', setting: 'exclusive', found: 'a' });
});

test('an event that has been decided before is explained as if it came for the first time', () => {
  const event = e.userSays('hi', at(2));
  expect(explainAll([...opened, event], event, [message])[0]?.outcome).toBe('fires');
});

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

test('at a time, what an event starts is told that none has come', () => {
  expect(explainAt(opened, noon, noon, [message])[0]?.reason).toEqual({
    check: 'event',
    expected: ['MessageCreated'],
    found: 'no event',
  });
});

test('a wait of calls is told that this is a chat', () => {
  const queue: Given = { id: 'queue', trigger: { type: 'callWaitInQueued', delay: 'PT1M' } };
  expect(explainAll([], e.userSays('hi'), [queue])[0]?.reason).toEqual({
    check: 'event',
    expected: 'a call',
    found: 'a chat',
  });
});

test('what is explained to fire is exactly what a decision fires', () => {
  const types = Object.keys(stories) as (keyof typeof stories)[];
  const happenings = Object.values(stories).flatMap(({ before, event }) => [
    ...before,
    ...(event ? [event] : []),
  ]);
  const kindOf = (event: ConversationEvent) => event.conversation.kind;
  const given = fc.record({
    kind: fc.constantFrom('chat', 'call'),
    picks: fc.array(fc.nat({ max: happenings.length - 1 }), { minLength: 1, maxLength: 8 }),
    exclusive: fc.boolean(),
  });
  let firings = 0;
  fc.assert(
    fc.property(given, ({ kind, picks, exclusive }) => {
      const events = picks.map((n) => happenings[n]!).filter((event) => kindOf(event) === kind);
      const last = events.at(-1);
      if (last === undefined) return;
      const workflows = types.map((type, rank) => {
        const trigger = { ...rightTrigger(type), runMode: { mode: 'always' } } as const;
        return workflow({ id: type === 'modular' ? 'w' : type, trigger, rank, exclusive });
      });
      const before = after(events.slice(0, -1), workflows);
      const surroundings = under(workflows, last.occurredAt);
      const fresh = { ...before.ledger, seen: [] };
      const decided = decide(before.conversation, fresh, { kind: 'event', event: last }, surroundings);
      const explained = explainEvent(before, last, surroundings);
      const fires = explained.workflows.filter((one) => explained.explain(one).outcome === 'fires');
      const fired = decided.announcements.filter(({ type }) => type === 'WorkflowTriggered');
      firings += fired.length;
      expect(new Set(fires.map(({ workflowId }) => workflowId))).toEqual(
        new Set(fired.map(({ workflowId }) => workflowId)),
      );
    }),
    { numRuns: 300 },
  );
  expect(firings).toBeGreaterThan(100);
});
