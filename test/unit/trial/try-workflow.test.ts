import { executionId, shortHash } from '../../../shared/adapters/hash.ts';
import { re2 } from '../../../shared/adapters/patterns/re2.ts';
import type { ConversationEvent } from '../../../shared/domain/conversation/event.ts';
import { arrange } from '../../../shared/domain/decision/channel-workflows.ts';
import type { Surroundings } from '../../../shared/domain/decision/decide.ts';
import { compile } from '../../../shared/domain/match/compile.ts';
import { type Trial, tryWorkflow } from '../../../shared/domain/trial/try-workflow.ts';
import { eventsAt } from '../../support/events.ts';
import { type Given, givenWorkflow } from '../../support/workflow.ts';

const noon = Date.UTC(2026, 10, 23, 3);
const minute = 60_000;
const e = eventsAt({ now: () => noon });
const at = (minutes: number, id = 'c-1') => ({ at: noon + minutes * minute, id });

const workflow = (given: Given) =>
  givenWorkflow(given, {
    createdAt: noon,
    updatedAt: noon,
    effectiveFrom: noon + 365 * 24 * 60 * minute,
  });

const reminder = (delay: string): Given => ({
  id: 'w',
  trigger: { type: 'waitingForManagerReply', delay },
});
const keyword = (word: string, more: Partial<Given> = {}): Given => ({
  id: 'w',
  trigger: {
    type: 'messageByUser',
    filter: { key: 'message.text', type: 'string', operator: '$contains', values: [word] },
  },
  ...more,
});

function tryOn(
  events: readonly ConversationEvent[],
  {
    tried,
    inForce,
    others = [],
    ...rest
  }: {
    readonly tried: Given;
    readonly inForce?: Given;
    readonly others?: readonly Given[];
  } & Partial<Pick<Trial, 'until' | 'hasTime'>>,
) {
  const workflows = [...(inForce === undefined ? [] : [inForce]), ...others].map(workflow);
  const given: Surroundings = {
    workflows: arrange(workflows, compile),
    operations: new Map(),
    now: noon,
    makeId: executionId,
    shorten: shortHash,
    matches: re2.matches,
  };
  return tryWorkflow(
    {
      tried: workflow(tried),
      ...(inForce !== undefined && { inForce: workflow(inForce) }),
      events,
      until: noon + 24 * 60 * minute,
      hasTime: () => true,
      ...rest,
    },
    given,
  );
}

const fired = (report: ReturnType<typeof tryOn>) =>
  report.firings.map(({ by, conversation, at: time }) => [by, conversation.id, (time - noon) / minute]);

test('a wait that nobody answers would have fired at its due time, in each conversation', () => {
  const report = tryOn(
    [e.opened(at(0)), e.userSays('hello', at(1)), e.opened(at(2, 'c-2')), e.userSays('hello?', at(3, 'c-2'))],
    { tried: reminder('PT10M') },
  );
  expect(report).toMatchObject({
    replayed: 4,
    conversations: 2,
    tried: { fired: 2, conversations: 2, waiting: 0 },
  });
  expect(fired(report)).toEqual([
    ['onlyTried', 'c-1', 11],
    ['onlyTried', 'c-2', 13],
  ]);
});

test.each([
  { reply: 'a minute before', minutes: 10, firings: 0 },
  { reply: 'at the very time', minutes: 11, firings: 0 },
  { reply: 'a minute after', minutes: 12, firings: 1 },
])('a reply $reply a wait is due: it would have fired $firings times', ({ minutes, firings }) => {
  const story = [e.opened(at(0)), e.userSays('hello', at(1)), e.managerSays('hi', at(minutes))];
  expect(tryOn(story, { tried: reminder('PT10M') }).tried.fired).toBe(firings);
});

test('a wait that is not due when the trial ends is counted as waiting', () => {
  const story = [e.opened(at(0)), e.userSays('hello', at(1))];
  const report = tryOn(story, { tried: reminder('PT10M'), until: noon + 5 * minute });
  expect(report.tried).toMatchObject({ fired: 0, waiting: 1 });
});

test('events are replayed in the order of time, whatever their order is in the file', () => {
  const story = [e.opened(at(0)), e.userSays('hello', at(1)), e.managerSays('hi', at(5))];
  expect(tryOn(story.toReversed(), { tried: reminder('PT10M') }).tried.fired).toBe(0);
});

test('what the tried one and the one in force do differently comes first, and each is told apart', () => {
  const story = [
    e.userSays('refund and exchange', at(1, 'c-both')),
    e.userSays('refund', at(2, 'c-tried')),
    e.userSays('exchange', at(3, 'c-force')),
  ];
  const report = tryOn(story, { tried: keyword('refund'), inForce: keyword('exchange') });
  expect(fired(report)).toEqual([
    ['onlyTried', 'c-tried', 2],
    ['onlyInForce', 'c-force', 3],
    ['both', 'c-both', 1],
  ]);
  expect(report.tried).toMatchObject({ fired: 2, misses: { filter: 1 } });
  expect(report.inForce).toMatchObject({ fired: 2, misses: { filter: 1 } });
});

test('a longer delay is the same firing at another time', () => {
  const story = [e.opened(at(0)), e.userSays('hello', at(1))];
  const { firings } = tryOn(story, { tried: reminder('PT20M'), inForce: reminder('PT10M') });
  expect(firings).toMatchObject([{ by: 'both', at: noon + 21 * minute, inForceAt: noon + 11 * minute }]);
});

test('a longer delay that a reply comes before fires only in force', () => {
  const story = [e.opened(at(0)), e.userSays('hello', at(1)), e.managerSays('hi', at(15))];
  const report = tryOn(story, { tried: reminder('PT20M'), inForce: reminder('PT10M') });
  expect(fired(report)).toEqual([['onlyInForce', 'c-1', 11]]);
});

test('an exclusive draft waits its turn behind an exclusive workflow that is in force', () => {
  const story = [e.userSays('refund', at(1)), e.userSays('refund of shoes', at(2))];
  const others = [{ ...keyword('shoes', { exclusive: true, rank: -1 }), id: 'shoes' }];
  const report = tryOn(story, { tried: keyword('refund', { exclusive: true }), others });
  expect(fired(report)).toEqual([['onlyTried', 'c-1', 1]]);
  expect(report.tried.misses).toEqual({ exclusive: 1 });
});

test.each([
  { rule: 'stopped ones have no turn', other: { active: false } },
  { rule: 'those that are not exclusive hold nobody back', other: { exclusive: false } },
])('of the other workflows, $rule', ({ other }) => {
  const others = [{ ...keyword('refund', { exclusive: true, rank: -1, ...other }), id: 'other' }];
  const report = tryOn([e.userSays('refund', at(1))], {
    tried: keyword('refund', { exclusive: true }),
    others,
  });
  expect(report.tried.fired).toBe(1);
});

test('the same event twice fires once, even where a hundred others came between', () => {
  const first = e.userSays('refund', at(0));
  const others = Array.from({ length: 150 }, (_, n) => e.userSays('hello', at(n + 1)));
  const report = tryOn([first, ...others, { ...first, occurredAt: noon + 200 * minute }], {
    tried: keyword('refund'),
  });
  expect(report.tried.fired).toBe(1);
});

test('where time runs out, only whole conversations count, for both sides alike', () => {
  const story = [1, 2, 3, 4].flatMap((n) => [
    e.userSays('refund', at(n, `c-${n}`)),
    e.userSays('refund', at(n + 1, `c-${n}`)),
  ]);
  let left = 14;
  const report = tryOn(story, {
    tried: keyword('refund'),
    inForce: keyword('refund'),
    hasTime: () => {
      left -= 1;
      return left >= 0;
    },
  });
  expect(report).toMatchObject({ replayed: 4, conversations: 2, tried: { fired: 4 }, inForce: { fired: 4 } });
});

test('a queue that is never answered fires as often as the workflow repeats', () => {
  const trigger = { type: 'callWaitInQueued', delay: 'PT5M', repeated: true, repeatCount: 3 } as const;
  const report = tryOn([e.callQueued({ at: noon })], { tried: { id: 'w', trigger } });
  expect(fired(report).map(([, , minutes]) => minutes)).toEqual([5, 10, 15]);
});
