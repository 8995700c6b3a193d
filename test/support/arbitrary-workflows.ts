import fc from 'fast-check';
import { re2 } from '../../shared/adapters/patterns/re2.ts';
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
import {
  managedChatFilters,
  messageTypes,
  runModes,
  type Trigger,
} from '../../shared/domain/workflow/trigger.ts';
import { type Workflow, workflowStates } from '../../shared/domain/workflow/workflow.ts';
import { medium, moment, number, scalar, word } from './arbitrary-values.ts';
import { makeWorkflow } from './workflow.ts';

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
