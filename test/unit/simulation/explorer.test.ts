import { explorer, replay } from '../../simulation/exhaustive/explorer.ts';
import { dealtTo, wholeRace } from '../../simulation/exhaustive/part.ts';

test('every sequence of choices is run, each once', () => {
  const exploring = explorer();
  const runs: string[] = [];
  while (exploring.next()) {
    const first = exploring.choose(2) ?? 0;
    const second = exploring.choose(first === 0 ? 3 : 1) ?? 0;
    runs.push(`${first}${second}${exploring.choose(2)}`);
  }
  expect(runs.toSorted()).toEqual(['000', '001', '010', '011', '020', '021', '100', '101']);
});

test('what follows a state that another order has led to is not gone through again', () => {
  const exploring = explorer();
  const ends: string[] = [];
  while (exploring.next()) {
    // Two steps in either order lead to the same state.
    exploring.choose(2, () => 'start');
    const last = exploring.choose(3, () => 'both done');
    if (last !== undefined) ends.push(String(last));
  }
  expect(ends).toEqual(['0', '1', '2']);
});

test('a path is run again as it was', () => {
  const again = replay([1, 0, 2]);
  expect(again.next()).toBe(true);
  expect([again.choose(2), again.choose(1), again.choose(2), again.choose(3)]).toEqual([1, 0, 0, 2]);
  expect(again.next()).toBe(false);
});

test('every fault that may come first is in one part of a race, and in no other', () => {
  const parts = [1, 2, 3].map((place) => ({ place, of: 3 }));
  const asked = Array.from({ length: 5 }, (_, call) => ['refused', 'answerLost', 'crashed'].slice(call % 2));
  let before = 0;
  for (const faults of asked) {
    const dealt = parts.flatMap((part) => dealtTo(part, faults, before));
    expect(dealt.toSorted()).toEqual(faults.toSorted());
    before += faults.length;
  }
  expect(dealtTo(wholeRace, ['refused'], 4)).toEqual(['refused']);
});
