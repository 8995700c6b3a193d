import fc from 'fast-check';
import { bucket, executionId, shortHash } from '../../shared/adapters/hash.ts';

describe('the id of an execution', () => {
  test('is the same for the same parts, today and after the next deployment', () => {
    expect(executionId(['ch-1', 'wf-1', 'evt-1'])).toBe('gmhu3jIXJ2y3fXcCsIyEJQ');
  });

  test('is 22 characters of base64url, whatever the parts are', () => {
    for (const parts of [[], [''], ['한글', '👋', '\ud800'], ['x'.repeat(100_000)]]) {
      expect(executionId(parts)).toMatch(/^[\w-]{22}$/);
    }
  });

  test('is another for any other parts, however they are cut', () => {
    const parts = fc.array(fc.string({ unit: fc.constantFrom('a', '"', ',', '\\', '[', '/') }));
    const differ = fc.property(parts, parts, (one, other) => {
      const same = one.length === other.length && one.every((part, index) => part === other[index]);
      expect(executionId(one) === executionId(other)).toBe(same);
    });
    fc.assert(differ, { numRuns: 500 });
    const cuts = [['ab', 'c'], ['a', 'bc'], ['abc'], ['', 'abc'], ['a","b', 'c'], ['a', 'b","c']];
    expect(new Set(cuts.map(executionId)).size).toBe(cuts.length);
  });
});

describe('a short hash', () => {
  test('is 10 characters of base64url and the same for the same text', () => {
    expect(shortHash('evt-1')).toBe('e0Cfky0siO');
    expect(shortHash('')).toMatch(/^[\w-]{10}$/);
  });

  test('tells 10 000 texts apart', () => {
    const hashes = Array.from({ length: 10_000 }, (_, number) => shortHash(`evt-${number}`));
    expect(new Set(hashes).size).toBe(10_000);
  });
});

describe('a bucket', () => {
  test('is the same for the same text', () => {
    expect(['a', 'b', 'c'].map((text) => bucket(text, 8))).toEqual([2, 6, 6]);
  });

  test('is about as full as every other', () => {
    const counts = Array.from({ length: 8 }, () => 0);
    for (let number = 0; number < 8_000; number += 1) counts[bucket(`ch-1/chat/c-${number}`, 8)]! += 1;
    expect(Math.min(...counts)).toBeGreaterThan(850);
    expect(Math.max(...counts)).toBeLessThan(1_150);
  });
});
