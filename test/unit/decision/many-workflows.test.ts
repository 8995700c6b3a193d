import { circumstances } from '../../../shared/domain/check/common-settings.ts';
import { newConversation } from '../../../shared/domain/conversation/conversation.ts';
import { arrange } from '../../../shared/domain/decision/channel-workflows.ts';
import { decide, type Surroundings } from '../../../shared/domain/decision/decide.ts';
import { maxExplained } from '../../../shared/domain/decision/evaluation.ts';
import { immediate } from '../../../shared/domain/decision/immediate.ts';
import { emptyLedger } from '../../../shared/domain/ledger.ts';
import { compile } from '../../../shared/domain/match/compile.ts';
import type { Trigger } from '../../../shared/domain/workflow/trigger.ts';
import type { Workflow } from '../../../shared/domain/workflow/workflow.ts';
import { eventsAt } from '../../support/events.ts';
import { noon } from '../../support/stores/fixtures.ts';
import { makeWorkflow } from '../../support/workflow.ts';

const always = { runMode: { mode: 'always' } } as const;
const says = (word: string): Trigger => ({
  type: 'messageByUser',
  filter: { key: 'message.text', type: 'string', operator: '$contains', values: [word] },
  ...always,
});

const workflow = (rank: number, trigger: Trigger, more: Partial<Workflow> = {}) =>
  makeWorkflow({ workflowId: `w-${rank}`, rank, trigger, ...more });

const many = <T>(count: number, make: (number: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, number) => make(number));

const given = (workflows: readonly Workflow[]): Surroundings => ({
  workflows: arrange(workflows, compile),
  operations: new Map(),
  now: noon,
  makeId: (parts) => parts.join(),
  shorten: (eventId) => eventId,
  matches: () => false,
});

const event = eventsAt({ now: () => noon }).userSays('배송 언제 오나요?');
const decided = (workflows: readonly Workflow[], happening = event) =>
  decide(
    newConversation(event.conversation),
    emptyLedger,
    { kind: 'event', event: happening },
    given(workflows),
  ).evaluations;

/** Every hundredth of a thousand matches. */
const thousand = many(1_000, (rank) =>
  workflow(rank, says(rank % 100 === 99 ? '배송' : `no such word ${rank}`)),
);

test('of many workflows all that match fire, and only the first by turn are told why they do not', () => {
  const evaluations = decided(thousand.toReversed());
  const fired = evaluations.filter(({ miss }) => miss === undefined);
  const missed = evaluations.filter(({ miss }) => miss !== undefined);
  expect(fired.map(({ workflowId }) => workflowId)).toEqual(many(10, (hundred) => `w-${hundred * 100 + 99}`));
  expect(missed.map(({ workflowId }) => workflowId)).toEqual(many(maxExplained - 1, (rank) => `w-${rank}`));
  expect(missed[0]?.miss).toMatchObject({ check: 'filter', expected: { values: ['no such word 0'] } });
});

test('of as many as are explained, every one is', () => {
  expect(decided(thousand.slice(0, maxExplained))).toHaveLength(maxExplained);
});

test('of many that match only the first exclusive one fires, wherever it stands', () => {
  const exclusive = thousand.map((each) => ({ ...each, exclusive: true }));
  const evaluations = decided(exclusive);
  expect(evaluations.flatMap(({ workflowId, miss }) => (miss === undefined ? [workflowId] : []))).toEqual([
    'w-99',
  ]);
  expect(evaluations.filter(({ miss }) => miss?.check === 'exclusive')).toHaveLength(9);
});

test('what matches and is held back is told, wherever it stands', () => {
  const caused = { ...event, causedBy: { executionId: 'x', workflowIds: ['w-999'] } };
  const last = decided(thousand, caused).find(({ workflowId }) => workflowId === 'w-999');
  expect(last?.miss).toMatchObject({ check: 'loop' });
});

test('a look at many workflows that do not wait tells of the first by turn why they do not', () => {
  const waits = many(200, (rank) =>
    workflow(rank, { type: 'waitingForManagerReply', delay: 'PT1M', ...always }),
  );
  const input = { kind: 'sweep' } as const;
  const { evaluations } = decide(newConversation(event.conversation), emptyLedger, input, given(waits));
  expect(evaluations).toHaveLength(maxExplained);
  expect(evaluations[0]).toMatchObject({ workflowId: 'w-0', miss: { check: 'waiting' } });
});

test('an event reads none of the workflows that it cannot concern', () => {
  let reads = 0;
  const watched = (each: Workflow): Workflow =>
    new Proxy(each, {
      get(target, field) {
        reads += 1;
        return Reflect.get(target, field);
      },
    });
  const others = [
    ...many(500, (rank) => workflow(rank, { type: 'chatClosed', ...always })),
    ...many(500, (rank) => workflow(500 + rank, { type: 'callWaitInQueued', delay: 'PT1M', ...always })),
  ];
  const workflows = arrange(others.map(watched), compile);
  const surroundings = { ...given([]), workflows };
  const conversation = newConversation(event.conversation);
  decide(conversation, emptyLedger, { kind: 'event', event }, surroundings);
  reads = 0;
  decide(conversation, emptyLedger, { kind: 'event', event: { ...event, eventId: 'next' } }, surroundings);
  expect(reads).toBe(0);
});

test('a matcher that leaves out what matches is a bug, and no firing is lost over it in silence', () => {
  const workflows = {
    ...arrange(thousand, compile),
    listening: () => ({ workflows: [workflow(0, says('배송'))], match: () => [] }),
  };
  const progress = {
    conversation: newConversation(event.conversation),
    ledger: emptyLedger,
    announcements: [],
    evaluations: [],
  };
  const on = circumstances({ ...given([]), conversation: progress.conversation, event, at: noon });
  expect(() => immediate(progress, event, on, { ...given([]), workflows, replayed: false })).toThrow(
    'the matcher left out w-0',
  );
});
