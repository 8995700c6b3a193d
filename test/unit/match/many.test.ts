import fc from 'fast-check';
import { circumstances } from '../../../shared/domain/check/common-settings.ts';
import { newConversation } from '../../../shared/domain/conversation/conversation.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';
import { answerList, worthBits } from '../../../shared/domain/match/answers.ts';
import { noBits } from '../../../shared/domain/match/bits.ts';
import { compile } from '../../../shared/domain/match/compile.ts';
import { plainMatcher } from '../../../shared/domain/match/matcher.ts';
import type { Workflow } from '../../../shared/domain/workflow/workflow.ts';
import { type Random, randomOf } from '../../simulation/random.ts';
import { eventsAt } from '../../support/events.ts';
import { noon } from '../../support/stores/fixtures.ts';
import { makeWorkflow } from '../../support/workflow.ts';

const ids = (workflows: readonly Workflow[]) => workflows.map(({ workflowId }) => workflowId);

const workflow = (number: number, and: readonly Filter[]): Workflow =>
  makeWorkflow({
    workflowId: `w-${number}`,
    trigger: { type: 'messageByUser', runMode: { mode: 'always' }, filter: { and } },
  });

const tags = (operator: string, values: readonly string[]): Filter => ({
  key: 'user.tags',
  type: 'list',
  operator,
  values,
});
const visits = (operator: string, ...values: number[]): Filter => ({
  key: 'user.visits',
  type: 'number',
  operator,
  values,
});
const says = (word: string): Filter => ({
  key: 'message.text',
  type: 'string',
  operator: '$contains',
  values: [word],
});

const on = (user: { tags: readonly string[]; visits: number }, text: string) => {
  const event = { ...eventsAt({ now: () => noon }).userSays(text), facts: { user } };
  const conversation = newConversation(event.conversation);
  return circumstances({ conversation, event, operations: new Map(), at: noon, matches: () => false });
};

/** Some are asked for by hundreds, and most by one or two. */
const skewed = (random: Random, most: number) => Math.floor(random.unit() ** 4 * most);

const orders = ['$gt', '$gte', '$lt', '$lte'];

function drawn(random: Random): readonly Filter[] {
  const some = () => `t-${skewed(random, 300)}`;
  const kinds = [
    () => tags('$contains', [some()]),
    () => tags('$containsAny', [some(), some()]),
    () => visits(random.pick(orders), skewed(random, 200)),
    () => visits('$between', skewed(random, 100), 100 + skewed(random, 100)),
    () => says(some()),
  ];
  return Array.from({ length: random.integer(1, 3) }, () => random.pick(kinds)());
}

test('of so many workflows that answers are lists it answers as the plain matcher does', () => {
  let found = 0;
  const property = fc.property(fc.nat(), fc.integer({ min: 500, max: 1_500 }), (seed, count) => {
    expect(worthBits(noBits(count))).toBeGreaterThan(1);
    const random = randomOf(seed);
    const workflows = Array.from({ length: count }, (_, number) => workflow(number, drawn(random)));
    const [compiled, plain] = [compile(workflows), plainMatcher(workflows)];
    for (let event = 0; event < 20; event += 1) {
      const tags = Array.from({ length: random.integer(0, 4) }, () => `t-${skewed(random, 300)}`);
      const text = `t-${skewed(random, 300)}, t-${skewed(random, 300)}`;
      const given = on({ tags, visits: skewed(random, 200) }, text);
      const expected = plain(given);
      expect(ids(compiled(given))).toEqual(ids(expected));
      found += expected.length;
    }
  });
  fc.assert(property, { numRuns: 15 });
  expect(found).toBeGreaterThan(1_000);
});

test.each([
  { value: 0, met: ['$lt 1', '$lte 1'] },
  { value: 1, met: ['$gte 1', '$lte 1'] },
  { value: 2, met: ['$gt 1', '$gte 1'] },
])('limits that are equal differ by whether they are met themselves: $value', ({ value, met }) => {
  const workflows = orders.toReversed().map((operator) => ({
    ...workflow(0, [visits(operator, 1)]),
    workflowId: `${operator} 1`,
  }));
  const found = ids(compile(workflows)(on({ tags: [], visits: value }, '')));
  expect(found.toSorted()).toEqual(met);
});

test.each([
  ['values', (number: number) => tags('$contains', [`t-${number}`])],
  ['words', (number: number) => says(`t-${number}`)],
  ['limits', (number: number) => visits('$gte', number)],
  [
    'values that are asked for in different words',
    (number: number) => tags('$containsAny', ['t', `t-${number}`]),
  ],
])('memory is linear in the workflows, also where each asks for its own: %s', (_, filterOf) => {
  const cellsEach = (count: number) => {
    const answers = answerList();
    const workflows = Array.from({ length: count }, (_, number) => workflow(number, [filterOf(number)]));
    compile(workflows, answers);
    return answers.cells().length / count;
  };
  expect(cellsEach(8_000)).toBeLessThan(1.5 * cellsEach(1_000));
});
