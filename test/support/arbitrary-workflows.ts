import fc from 'fast-check';
import { re2 } from '../../shared/adapters/patterns/re2.ts';
import { circumstances } from '../../shared/domain/check/common-settings.ts';
import type { EventCircumstances } from '../../shared/domain/check/event-settings.ts';
import { newConversation } from '../../shared/domain/conversation/conversation.ts';
import { evolve } from '../../shared/domain/conversation/evolve.ts';
import type { Medium } from '../../shared/domain/conversation/medium.ts';
import { chatStates } from '../../shared/domain/conversation/states.ts';
import {
  type Condition,
  type Filter,
  type ValueType,
  valueTypes,
} from '../../shared/domain/filter/filter.ts';
import { filterProblems } from '../../shared/domain/filter/filter-problems.ts';
import { operatorNames, operatorOf } from '../../shared/domain/filter/operators.ts';
import type { Json } from '../../shared/domain/json.ts';
import type { Operation } from '../../shared/domain/operation/operation.ts';
import {
  managedChatFilters,
  messageTypes,
  runModes,
  type Trigger,
} from '../../shared/domain/workflow/trigger.ts';
import { type Workflow, workflowStates } from '../../shared/domain/workflow/workflow.ts';
import { chatHistory } from './arbitrary-events.ts';
import { makeWorkflow } from './workflow.ts';
import { channelId } from './world.ts';

const start = Date.parse('2026-11-23T01:00:00.000Z');

/** Few words, which are parts of each other and differ in case and composition, so that many are met. */
const words = [
  '배송',
  '배송'.normalize('NFD'),
  '배',
  '배송 환불',
  '환불',
  'ΟΔΟΣ',
  'οδος',
  'Straße',
  'STRASSE',
  'straẞe',
  'İ\ud83d',
  'ss',
  '',
];
/** Midnight of the 24th in Seoul and of the 23rd in Los Angeles: where an instant becomes another day. */
const midnights = [Date.parse('2026-11-23T15:00:00.000Z'), Date.parse('2026-11-23T08:00:00.000Z')];
const moments = [
  '2026-11-23',
  '2026-11-22',
  '2026-11-24',
  '2026-11-20T09:00:00+09:00',
  start - 1_000,
  start,
  '2026-02-30',
  ...midnights.flatMap((midnight) => [midnight - 1, new Date(midnight).toISOString()]),
];
const word = fc.constantFrom(...words);
const moment = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<Json>(...moments) },
  fc.constantFrom('P1D', 'PT1H'),
);
const number = fc.integer({ min: -3, max: 3 });
const scalar: fc.Arbitrary<Json> = fc.oneof(
  { weight: 4, arbitrary: word },
  { weight: 2, arbitrary: number },
  { weight: 2, arbitrary: fc.constantFrom<Json>(...moments) },
  fc.constantFrom<Json>('-1', '2.5', -0, true, false, 'P3D', 'PT1H', 'true', '[가-힣]+'),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
);

/** A sentence of words, a list of them, or something that is none of what a condition expects. */
const fact: fc.Arbitrary<Json> = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 3, arbitrary: fc.array(fc.constantFrom(...words), { maxLength: 5 }).map((all) => all.join(' ')) },
  { weight: 3, arbitrary: fc.array(scalar, { maxLength: 4 }) },
  fc.constantFrom<Json>(null, {}, { deep: [[]] }),
);

/** Mostly what a field usually holds, else anything. */
const usually = (usual: fc.Arbitrary<Json>) => fc.oneof({ weight: 3, arbitrary: usual }, fact);

/** What is asked about, mostly as the type that it mostly is: conditions of one workflow often look at the same. */
const usualTypes: readonly (readonly [key: string, type: ValueType])[] = [
  ['user.profile.tier', 'string'],
  ['user.tags', 'list'],
  ['user.visits', 'number'],
  ['page.url', 'string'],
  ['message.text', 'string'],
  ['user.seenAt', 'datetime'],
  ['user.seenAt', 'date'],
  ['event.occurredAt', 'date'],
  ['user.missing', 'string'],
  ['user.__proto__', 'string'],
  ['user.profile.constructor', 'string'],
  ['user.tags.length', 'number'],
];

const operand = (type: ValueType): fc.Arbitrary<Json> => {
  const isMoment = type === 'date' || type === 'datetime';
  const usual = type === 'number' ? number : isMoment ? moment : word;
  return fc.oneof({ weight: 4, arbitrary: usual }, scalar);
};

const conditionOf = (key: string, type: ValueType): fc.Arbitrary<Condition> =>
  fc
    .record({
      key: fc.constant(key),
      type: fc.constant(type),
      operator: fc.constantFrom(
        ...operatorNames.filter((name) => operatorOf(name)?.positive.types.includes(type)),
      ),
      values: fc.array(operand(type), { maxLength: 3 }),
    })
    .filter((given) => filterProblems(given, 'filter', re2).length === 0);

const condition: fc.Arbitrary<Condition> = fc
  .tuple(
    fc.constantFrom(...usualTypes),
    fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, fc.constantFrom(...valueTypes)),
  )
  .chain(([[key, usual], other]) => conditionOf(key, other ?? usual));

/** Mostly a conjunction, as people write them. */
const filter: fc.Arbitrary<Filter> = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3, depthSize: 'medium' },
    { weight: 5, arbitrary: condition },
    { weight: 3, arbitrary: fc.record({ and: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }) }) },
    { weight: 2, arbitrary: fc.record({ or: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ not: tie('filter') }) },
  ),
})).filter;

const medium: fc.Arbitrary<Medium> = fc.record(
  { mediumType: fc.constantFrom('native', 'app', 'n'), mediumId: fc.constantFrom('1', 'n 1') },
  { requiredKeys: ['mediumType'] },
);

const common = {
  targetMediums: fc.array(medium, { maxLength: 2 }),
  activePeriod: fc.record(
    { from: fc.constantFrom('2026-11-23T01:03:00.000Z'), until: fc.constantFrom('2026-11-23T01:07:00.000Z') },
    { requiredKeys: [] },
  ),
};
const runMode = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ mode: 'always' as const }) },
  fc.record(
    { mode: fc.constantFrom(...runModes), operationId: fc.constantFrom('open', 'closed', 'unknown') },
    { requiredKeys: ['mode'] },
  ),
);
const states = fc.subarray([...chatStates], { minLength: 1 });

/** Settings that hold back often are seldom given: else hardly anything would match. */
const seldom = (arbitrary: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, arbitrary);

const triggerOf = (type: Trigger['type'], own: Record<string, fc.Arbitrary<unknown>>) =>
  fc
    .record({
      type: fc.constant(type),
      runMode,
      filter: fc.option(filter, { freq: 6, nil: undefined }),
      ...Object.fromEntries(
        Object.entries({ ...common, ...own }).map(([name, each]) => [name, seldom(each)]),
      ),
    })
    .map(
      (given) =>
        Object.fromEntries(
          Object.entries(given).filter(([, value]) => value !== undefined),
        ) as unknown as Trigger,
    );

const trigger: fc.Arbitrary<Trigger> = fc.oneof(
  {
    weight: 4,
    arbitrary: triggerOf('messageByUser', { triggerByWorkflowUserMessage: fc.boolean(), chatStates: states }),
  },
  triggerOf('messageByManager', { messageType: fc.constantFrom(...messageTypes), chatStates: states }),
  triggerOf('chatOpenedByUser', { onlyIfFirstOpened: fc.boolean() }),
  triggerOf('startChatByUserAtLounge', { pageQuery: filter }),
  triggerOf('chatClosed', { managedChatFilter: fc.constantFrom(...managedChatFilters) }),
);

/** Workflows of any settings, with ids from `w-0` on. */
export const workflowList = (size: {
  minLength: number;
  maxLength: number;
}): fc.Arbitrary<readonly Workflow[]> =>
  fc
    .array(
      fc.record({
        trigger,
        state: fc.oneof(
          { weight: 9, arbitrary: fc.constant('active' as const) },
          fc.constantFrom(...workflowStates),
        ),
      }),
      { ...size, size: 'max' },
    )
    .map((given) => given.map((each, number) => makeWorkflow({ workflowId: `w-${number}`, ...each })));

/** Workflows that ask of messages on which day something was. */
export const dayWorkflows: fc.Arbitrary<readonly Workflow[]> = fc
  .array(
    fc.constantFrom('user.seenAt', 'event.occurredAt').chain((key) => conditionOf(key, 'date')),
    { minLength: 5, maxLength: 20, size: 'max' },
  )
  .map((filters) =>
    filters.map((filter, number) =>
      makeWorkflow({
        workflowId: `w-${number}`,
        trigger: { type: 'messageByUser', runMode: { mode: 'always' }, filter },
      }),
    ),
  );

const operation = (operationId: string, state: 'open' | 'closed', timeZone = 'Asia/Seoul'): Operation => ({
  operationId,
  channelId,
  timeZone,
  weeklyRanges: [],
  holidays: [],
  override: { state, setAt: 0 },
  revision: 1,
  updatedAt: 0,
});
const operationsOf = (defaultZone: string | undefined): ReadonlyMap<string, Operation> => {
  const own = defaultZone === undefined ? [] : [operation('default', 'open', defaultZone)];
  const all = [operation('open', 'open'), operation('closed', 'closed'), ...own];
  return new Map(all.map((each) => [each.operationId, each]));
};
const defaultZone = fc.constantFrom('Asia/Seoul', 'America/Los_Angeles', 'Pacific/Kiritimati', undefined);

const facts = fc.record(
  {
    user: fc.record(
      {
        visits: usually(number),
        tags: usually(fc.array(word, { maxLength: 4 })),
        seenAt: usually(fc.constantFrom<Json>(...moments)),
        profile: fc.record({ tier: usually(word) }, { requiredKeys: [] }),
      },
      { requiredKeys: [] },
    ),
    page: fc.record({ url: fact }, { requiredKeys: [] }),
    userChat: fc.record({ medium }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
);

/** What the last event of a chat's history is held against, with facts that may be anything. */
export const eventCircumstances: fc.Arbitrary<EventCircumstances> = fc
  .record({
    history: chatHistory,
    known: facts,
    text: fc.array(fc.constantFrom(...words), { maxLength: 5 }),
    byUser: fc.boolean(),
    defaultZone,
    /** So that the minutes of a history have a midnight among them. */
    later: fc.constantFrom(0, ...midnights.map((midnight) => midnight - 5 * 60_000 - start)),
  })
  .map(({ history, known, text, byUser, defaultZone, later }) => {
    const last = history[history.length - 1]!;
    const said = { id: 'm', personType: 'user', private: false, origin: 'chat', text: text.join(' ') };
    const event = {
      ...last,
      occurredAt: last.occurredAt + later,
      facts: known,
      ...(byUser && { type: 'MessageCreated', message: said }),
    } as EventCircumstances['event'];
    const conversation = [...history.slice(0, -1), event].reduce(evolve, newConversation(last.conversation));
    const operations = operationsOf(defaultZone);
    return circumstances({ conversation, event, operations, at: event.occurredAt, matches: re2.matches });
  });
