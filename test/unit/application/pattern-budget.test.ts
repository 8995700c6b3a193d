import { re2 } from '../../../shared/adapters/patterns/re2.ts';
import { maxSearchCost, withinBudget } from '../../../shared/application/pattern-budget.ts';

function counted(cost: number) {
  const searched: string[] = [];
  const search = withinBudget({
    isPattern: () => true,
    costOf: () => cost,
    matches: (pattern, text) => {
      searched.push(`${pattern} in ${text}`);
      return text.includes(pattern);
    },
  });
  return { search, searched };
}

test('a pattern is searched for in the same text once, whether it was found or not', () => {
  const { search, searched } = counted(1);
  for (const _ of [1, 2]) {
    expect(['a', 'b'].map((pattern) => search(pattern, 'ab'))).toEqual([true, true]);
    expect(['a', 'b'].map((pattern) => search(pattern, 'a'))).toEqual([true, false]);
  }
  expect(searched).toEqual(['a in ab', 'b in ab', 'a in a', 'b in a']);
});

test('once searches have cost all that one input has, no other is made; what is known stays known', () => {
  const { search, searched } = counted(maxSearchCost / 2);
  expect(['a', 'x', 'a', 'c', 'x'].map((pattern) => search(pattern, 'abc'))).toEqual([
    true,
    false,
    true,
    undefined,
    false,
  ]);
  expect(searched).toHaveLength(2);
});

test('the first search is made, whatever it costs', () => {
  const { search } = counted(maxSearchCost * 10);
  expect([search('a', 'a'), search('b', 'b')]).toEqual([true, undefined]);
});

test('each input has its own', () => {
  for (const _ of [1, 2]) expect(counted(maxSearchCost).search('a', 'a')).toBe(true);
});

test('a thousand patterns as people write them are all searched for in a message of a hundred letters', () => {
  const search = withinBudget(re2);
  const text = '안녕하세요 '.repeat(17);
  for (let n = 0; n < 250; n += 1) {
    for (const pattern of [
      `환불${n}|교환|반품`,
      `order-\\d{${n + 1}}`,
      `[가-힣]{2,20}님${n}`,
      `^\\d{4}-\\d{6}${n}$`,
    ]) {
      expect(search(pattern, text)).toBe(false);
    }
  }
});
