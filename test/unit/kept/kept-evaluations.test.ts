import { type Check, checks, type Miss } from '../../../shared/domain/check/check.ts';
import type { Evaluation } from '../../../shared/domain/decision/evaluation.ts';
import { notSearched } from '../../../shared/domain/filter/evaluate.ts';
import { keptEvaluations } from '../../../shared/domain/kept/kept-evaluation.ts';
import { keptMiss } from '../../../shared/domain/kept/kept-miss.ts';
import { eventsAt } from '../../support/events.ts';

const noon = Date.UTC(2026, 10, 23, 3);
const event = eventsAt({ now: () => noon }).userSays('환불해 주세요', { eventId: 'evt-1' });
const of = { conversation: event.conversation, input: { kind: 'event', event }, now: noon + 70 } as const;
const missing = (check: Check, workflowId: string = check): Evaluation => ({
  workflowId,
  revision: 1,
  trigger: 'messageByUser',
  miss: { check },
});
const fired = (workflowId: string): Evaluation => ({
  workflowId,
  revision: 1,
  trigger: 'messageByUser',
  executionId: `x-${workflowId}`,
});
const ids = (evaluations: readonly { readonly workflowId: string }[]) =>
  evaluations.map(({ workflowId }) => workflowId);

test('by default, what fired is kept, and what got as far as the filter', () => {
  const evaluations = [fired('fired'), ...checks.map((check) => missing(check))];
  expect(ids(keptEvaluations({ evaluations }, of, 'failures')).toSorted()).toEqual([
    'exclusive',
    'filter',
    'fired',
    'loop',
    'pageQuery',
    'rate',
  ]);
});

test('a wait that was due is kept whatever it missed, and so is a workflow that the event names', () => {
  const due = { ...missing('chatStates'), dueAt: noon - 60_000 };
  expect(ids(keptEvaluations({ evaluations: [missing('runMode'), due] }, of, 'failures'))).toEqual([
    'chatStates',
  ]);
  const request = eventsAt({ now: () => noon }).requested();
  const asked = { ...of, input: { kind: 'event', event: request } } as const;
  expect(ids(keptEvaluations({ evaluations: [missing('triggerInChat')] }, asked, 'failures'))).toEqual([
    'triggerInChat',
  ]);
});

test('all are kept where the channel wants all, and none where it wants none', () => {
  const evaluations = [fired('fired'), missing('chatStates'), missing('filter')];
  expect(ids(keptEvaluations({ evaluations }, of, 'all'))).toEqual(['fired', 'chatStates', 'filter']);
  expect(keptEvaluations({ evaluations }, of, 'off')).toEqual([]);
});

test('at most 100 are kept, those that fired before the others, and the rest is counted', () => {
  const many = Array.from({ length: 105 }, (_, n) => missing('filter', `miss-${n}`));
  const kept = keptEvaluations({ evaluations: [...many, fired('last')] }, of, 'failures');
  expect(ids(kept)).toEqual(['last', ...many.slice(0, 99).map(({ workflowId }) => workflowId)]);
  expect(new Set(kept.map(({ omitted }) => omitted))).toEqual(new Set([6]));
});

test('one that an event started is told by the event, and a wait by when it was due', () => {
  const wait = { ...fired('wait'), dueAt: noon - 60_000 };
  expect(keptEvaluations({ evaluations: [fired('now'), wait] }, of, 'failures')).toEqual([
    {
      conversation: event.conversation,
      ...fired('now'),
      at: noon,
      decidedAt: noon + 70,
      event: { type: 'MessageCreated', eventId: 'evt-1' },
    },
    {
      conversation: event.conversation,
      workflowId: 'wait',
      revision: 1,
      trigger: 'messageByUser',
      executionId: 'x-wait',
      at: noon - 60_000,
      decidedAt: noon + 70,
    },
  ]);
});

test('of one workflow at one moment the last is kept, since a store has one place for it', () => {
  const evaluations = [missing('delay', 'call'), missing('filter', 'other'), missing('operation', 'call')];
  const due = { ...missing('runMode', 'call'), dueAt: noon };
  const kept = keptEvaluations({ evaluations: [...evaluations, due] }, of, 'all');
  expect(kept.map(({ workflowId, miss }) => [workflowId, miss?.check])).toEqual([
    ['call', 'operation'],
    ['other', 'filter'],
    ['call', 'runMode'],
  ]);
});

test.each([{ kind: 'wakeUp', generation: 1 }, { kind: 'sweep' }] as const)(
  'of a $kind only the waits that were due are kept, even where all are',
  (input) => {
    const evaluations = [missing('waiting'), { ...missing('chatStates'), dueAt: noon }];
    expect(ids(keptEvaluations({ evaluations }, { ...of, input }, 'all'))).toEqual(['chatStates']);
  },
);

describe('what a miss found', () => {
  const filterMiss = (key: string, found: Miss['found'], check: Check = 'filter'): Miss => ({
    check,
    path: 'and[0]',
    expected: { key, operator: '$eq', values: ['a word of the workflow'] },
    ...(found !== undefined && { found }),
  });

  test.each([
    ['userChat.state', 'snoozed'],
    ['call.state', 'queued'],
    ['userChat.managed', false],
    ['message.personType', 'user'],
    ['message.private', true],
    ['event.openedBy', 'snoozeExpired'],
    ['time.weekday', 'mon'],
    ['time.hour', 9],
  ])('is told at %s, where it is one of the system’s own words: %p', (key, found) => {
    for (const check of ['filter', 'pageQuery'] as const) {
      expect(keptMiss(filterMiss(key, found, check))).toEqual({
        check,
        path: 'and[0]',
        expected: { key, operator: '$eq' },
        found,
      });
    }
  });

  test.each([
    ['message.text', '환불해 주세요'],
    ['user.profile.name', '김고객'],
    ['user.profile.mobileNumber', 821_012_345_678],
    ['user.tags', ['vip']],
    ['user.member', true],
    ['page.title', 'My order'],
    ['page.url', 'https://shop.example/order?name=kim'],
    ['call.from', '+82-10-1234-5678'],
    ['userChat.state', 'a text that a source wrote there'],
    ['call.state', { note: 'text' }],
    ['message.origin', 'text'],
    ['event.id', 'evt-1'],
    ['constructor', 'text'],
    ['timeless', 'text'],
  ])('at %s is only said to be there', (key, found) => {
    const kept = keptMiss(filterMiss(key, found));
    expect(kept).toEqual({
      check: 'filter',
      path: 'and[0]',
      expected: { key, operator: '$eq' },
      hidden: true,
    });
  });

  test('is told where it is that a text was not searched', () => {
    expect(keptMiss(filterMiss('message.text', notSearched))).toMatchObject({ found: notSearched });
  });

  test('is nothing where there is nothing', () => {
    expect(keptMiss(filterMiss('message.text', null))).toMatchObject({ found: null });
    expect(keptMiss(filterMiss('message.text', null))).not.toHaveProperty('hidden');
  });

  test('is told of every other check but the medium, whose name a source chooses', () => {
    for (const check of checks.filter((one) => one !== 'filter' && one !== 'pageQuery')) {
      const kept = keptMiss({ check, expected: 'expected', found: 'found' });
      const isTold = !['targetMediums', 'event', 'named'].includes(check);
      expect(kept).toEqual({
        check,
        expected: 'expected',
        ...(isTold ? { found: 'found' } : { hidden: true }),
      });
    }
  });

  test('is cut where it is long, like what was expected', () => {
    const long = Array.from({ length: 50 }, () => ({ mediumType: 'm'.repeat(100) }));
    expect(
      JSON.stringify(keptMiss({ check: 'waiting', expected: long, found: 'x'.repeat(9_000) })).length,
    ).toBeLessThan(1_500);
  });
});
