import type { Filter } from '../../shared/domain/filter/filter.ts';
import { eventsAt } from '../support/events.ts';
import { countSteps } from '../support/steps.ts';
import { noon } from '../support/stores/fixtures.ts';
import type { Given } from '../support/workflow.ts';
import { many } from './support/definitions.ts';
import { condition, messageBy, worldOf } from './support/filters.ts';

const clock = { now: () => noon };
const { userSays } = eventsAt(clock);

/** The steps that it takes to decide one message, once the definitions are known. */
async function cost(given: readonly Given[], text: string, facts = {}) {
  const w = await worldOf(given);
  await w.operation({
    operationId: 'default',
    timeZone: 'Asia/Seoul',
    weeklyRanges: [],
    override: { state: 'open', setAt: noon - 700 * 86_400_000 },
  });
  await w.happens(userSays('hi', { eventId: 'first' }));
  const steps = countSteps();
  await w.happens(userSays(text, { eventId: 'second', facts }));
  return { steps: steps(), fired: w.fired(), misses: w.misses };
}

test('a hundred conditions on each of a thousand workflows are held against a long text', async () => {
  const and = many(100, (n) => condition('$notContains', `no such word ${n}`));
  const given = many(1_000, (n) => messageBy(`w-${n}`, { and }));
  const { steps, fired } = await cost(given, '긴 글 '.repeat(6_000));
  expect(fired).toHaveLength(2_000);
  expect(steps).toBeLessThan(8_000_000);
});

test.each([
  ['(a+)+$', 'a', 150],
  ['(a|aa)+$', 'a', 200],
  ['(.*a){20}$', 'a', 2_000],
  ['^(([a-z])+.)+[A-Z]([a-z])+$', 'a', 300],
  ['(x+x+)+y', 'x', 200],
])('%s takes few steps for each letter of a fact of thirty thousand', async (pattern, letter, each) => {
  const key = 'user.note';
  const filter: Filter = { key, type: 'string', operator: '$matches', values: [pattern] };
  const note = `${letter.repeat(30_000)}!`;
  const { steps, misses } = await cost([messageBy('w', filter)], 'x', { user: { note } });
  expect(misses('w').at(-1)).toMatchObject({ check: 'filter', found: note });
  expect(steps).toBeLessThan(each * note.length);
});

test('as many long words as a workflow may hold are looked for in a long text by a hundred workflows', async () => {
  const filter = condition('$containsAny', ...many(60, (n) => `${'가'.repeat(500)}${n}`));
  const text = '가'.repeat(20_000);
  const given = many(100, (n) => messageBy(`w-${n}`, filter));
  const { steps, misses } = await cost(given, text);
  expect(misses('w-99').at(-1)).toMatchObject({ check: 'filter', found: text });
  expect(steps).toBeLessThan(200_000);
});

test('instants of thousands of years are held as days against one, by a hundred workflows', async () => {
  const instants = many(1_000, (n) => new Date(noon - (n + 1) * 400 * 86_400_000).toISOString());
  const filter: Filter = { key: 'event.occurredAt', type: 'date', operator: '$in', values: instants };
  const given = many(100, (n) => messageBy(`w-${n}`, filter));
  const { steps, misses } = await cost(given, 'x');
  expect(misses('w-99').at(-1)).toMatchObject({ check: 'filter' });
  expect(steps).toBeLessThan(5_000_000);
});

test('long lists are compared in few steps for each element of both', async () => {
  const tags = many(1_900, (n) => `tag-${n}`);
  const filter: Filter = {
    key: 'user.tags',
    type: 'list',
    operator: '$containsAll',
    values: tags.slice(0, 1_000),
  };
  const { steps, fired } = await cost(
    many(100, (n) => messageBy(`w-${n}`, filter)),
    'x',
    { user: { tags } },
  );
  expect(fired).toHaveLength(100);
  expect(steps).toBeLessThan(3_000_000);
});

test('hours that were set by hand long ago cost a thousand workflows no more than one', async () => {
  const given = many(
    1_000,
    (n): Given => ({
      id: `w-${n}`,
      trigger: { type: 'messageByUser', runMode: { mode: 'inOperation', operationId: 'default' } },
    }),
  );
  const { steps, fired } = await cost(given, 'x');
  expect(fired).toHaveLength(2_000);
  expect(steps).toBeLessThan(200_000);
});
