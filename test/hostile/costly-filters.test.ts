import { notSearched } from '../../shared/domain/filter/evaluate.ts';
import type { Filter } from '../../shared/domain/filter/filter.ts';
import { eventsAt } from '../support/events.ts';
import { noon } from '../support/stores/fixtures.ts';
import type { Given } from '../support/workflow.ts';
import { world } from '../support/world.ts';
import { many } from './support/definitions.ts';
import { timed } from './support/functions.ts';

const clock = { now: () => noon };
const { userSays } = eventsAt(clock);

async function withWorkflows(given: readonly Given[]) {
  const w = world(new Date(noon).toISOString());
  for (const each of given) await w.workflow(each);
  return w;
}

/** The time that it takes to decide one message, once the definitions are known. */
async function cost(given: readonly Given[], text: string, facts = {}) {
  const w = await withWorkflows(given);
  const { store, operation } = { store: w, operation: w.operation };
  await operation({
    operationId: 'default',
    timeZone: 'Asia/Seoul',
    weeklyRanges: [],
    override: { state: 'open', setAt: noon - 700 * 86_400_000 },
  });
  await store.happens(userSays('hi', { eventId: 'first' }));
  const took = await timed(() => w.happens(userSays(text, { eventId: 'second', facts })));
  return { took, fired: w.fired(), misses: w.misses };
}

const condition = (operator: string, ...values: readonly string[]): Filter => ({
  key: 'message.text',
  type: 'string',
  operator,
  values,
});

const messageBy = (id: string, filter: Filter): Given => ({ id, trigger: { type: 'messageByUser', filter } });

test('a hundred conditions on each of a thousand workflows are held against a long text', async () => {
  const and = many(100, (n) => condition('$notContains', `no such word ${n}`));
  const given = many(1_000, (n) => messageBy(`w-${n}`, { and }));
  const { took, fired } = await cost(given, '긴 글 '.repeat(6_000));
  expect(fired).toHaveLength(2_000);
  expect(took).toBeLessThan(8_000);
});

test.each([
  ['(a+)+$', 'a'],
  ['(a|aa)+$', 'a'],
  ['(.*a){20}$', 'a'],
  ['^(([a-z])+.)+[A-Z]([a-z])+$', 'a'],
  ['(x+x+)+y', 'x'],
])('%s finds no way to take long on a fact of thirty thousand letters', async (pattern, letter) => {
  const key = 'user.note';
  const filter: Filter = { key, type: 'string', operator: '$matches', values: [pattern] };
  const note = `${letter.repeat(30_000)}!`;
  const { took, misses } = await cost([messageBy('w', filter)], 'x', { user: { note } });
  expect(misses('w').at(-1)).toMatchObject({ check: 'filter', found: note });
  expect(took).toBeLessThan(3_000);
});

const allOf = (patterns: readonly string[]): Filter => ({
  and: patterns.map((one) => condition('$notMatches', one)),
});

test.each([
  { kind: 'long to search for', patterns: many(100, (n) => `(?i)\\pL{500}!${n}`) },
  { kind: 'long to compile', patterns: many(100, (n) => `${'[A-힣]'.repeat(99)}!${n}`) },
  { kind: 'many', patterns: many(100, (n) => `[가-힣]{2,20}님${n}`) },
])(
  'patterns that are $kind, in ten workflows, cost an event no more than some seconds',
  async ({ patterns }) => {
    const costly = many(10, (n) => messageBy(`costly-${n}`, allOf(patterns.map((one) => `${one}${n}`))));
    const plain = messageBy('plain', condition('$contains', '긴'));
    const { took, fired } = await cost([...costly, plain], '긴'.repeat(20_000));
    expect(took).toBeLessThan(8_000);
    expect(fired).toContain('plain');
  },
);

test('a workflow that is not searched for a pattern does not fire, and is told why', async () => {
  const patterns = many(100, (n) => `(?i)\\pL{500}!${n}`);
  const w = await withWorkflows([messageBy('w', allOf(patterns))]);
  await w.happens(userSays('긴'.repeat(20_000)));
  expect(w.fired()).toEqual([]);
  const path = expect.stringMatching(/^and\[\d+\]$/);
  expect(w.misses('w')).toMatchObject([{ check: 'filter', path, found: notSearched }]);
});

test('one pattern of the largest size is searched for in the longest message', async () => {
  const filter = condition('$matches', '[가-힣]{0,490}!');
  const { fired } = await cost([messageBy('w', filter)], `${'가'.repeat(19_999)}!`);
  expect(fired).toEqual(['w']);
});

test('as many long words as a workflow may hold are looked for in a long text by a hundred workflows', async () => {
  const filter = condition('$containsAny', ...many(60, (n) => `${'가'.repeat(500)}${n}`));
  const text = '가'.repeat(20_000);
  const given = many(100, (n) => messageBy(`w-${n}`, filter));
  const { took, misses } = await cost(given, text);
  expect(misses('w-99').at(-1)).toMatchObject({ check: 'filter', found: text });
  expect(took).toBeLessThan(8_000);
});

test('instants of thousands of years are held as days against one, by a hundred workflows', async () => {
  const instants = many(1_000, (n) => new Date(noon - (n + 1) * 400 * 86_400_000).toISOString());
  const filter: Filter = { key: 'event.occurredAt', type: 'date', operator: '$in', values: instants };
  const given = many(100, (n) => messageBy(`w-${n}`, filter));
  const { took, misses } = await cost(given, 'x');
  expect(misses('w-99').at(-1)).toMatchObject({ check: 'filter' });
  expect(took).toBeLessThan(4_000);
});

test('long lists are compared in time linear in both', async () => {
  const tags = many(1_900, (n) => `tag-${n}`);
  const filter: Filter = {
    key: 'user.tags',
    type: 'list',
    operator: '$containsAll',
    values: tags.slice(0, 1_000),
  };
  const { took, fired } = await cost(
    many(100, (n) => messageBy(`w-${n}`, filter)),
    'x',
    { user: { tags } },
  );
  expect(fired).toHaveLength(100);
  expect(took).toBeLessThan(4_000);
});

test('hours that were set by hand long ago cost a thousand workflows no more than one', async () => {
  const given = many(
    1_000,
    (n): Given => ({
      id: `w-${n}`,
      trigger: { type: 'messageByUser', runMode: { mode: 'inOperation', operationId: 'default' } },
    }),
  );
  const { took, fired } = await cost(given, 'x');
  expect(fired).toHaveLength(2_000);
  expect(took).toBeLessThan(1_500);
});
