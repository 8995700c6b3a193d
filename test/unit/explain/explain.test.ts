import fc from 'fast-check';
import type { ConversationEvent } from '../../../shared/domain/conversation/event.ts';
import { decide } from '../../../shared/domain/decision/decide.ts';
import { maxExplained } from '../../../shared/domain/decision/evaluation.ts';
import { explainEvent } from '../../../shared/domain/explain/explain.ts';
import type { Given } from '../../support/workflow.ts';
import { after, at, e, explainAll, explainAt, message, noon, opened, under, workflow } from './explaining.ts';
import { rightTrigger, stories } from './settings-of-triggers.ts';

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

test('the end of a leg that is told last is explained by the last end, of however many workflows', () => {
  const [first, second] = [{ legId: 'leg-1' }, { legId: 'leg-2' }];
  const before = [e.opened(first), e.queued(second), e.closed({ ...second, closedBy: 'auto', ...at(2) })];
  const closed = Array.from(
    { length: maxExplained + 1 },
    (_, place): Given => ({
      id: `w-${place}`,
      trigger: { type: 'chatClosed' },
    }),
  );
  const explained = explainAll(before, e.closed({ ...first, closedBy: 'manager', ...at(1) }), closed);
  expect(explained.map(({ reason }) => reason?.found)).toEqual(closed.map(() => 'auto'));
});
