import { listed } from '../../bench/match/answers.ts';
import { contestants } from '../../bench/match/contestants/all.ts';
import { askedOf, eventsOf } from '../../bench/match/workload.ts';

const asked = askedOf(200, 5);
const events = eventsOf(30, 6);

async function answersOf(name: string): Promise<readonly string[]> {
  const { match, idsOf } = (await contestants[name]!()).prepare(asked);
  return Promise.all(events.map(async (event) => listed(idsOf(await match(event)))));
}

test.each(Object.keys(contestants))('%s finds what the plain evaluator finds', async (name) => {
  const expected = await answersOf('plain');
  expect(expected.filter((ids) => ids !== '').length).toBeGreaterThan(10);
  expect(await answersOf(name)).toEqual(expected);
});
