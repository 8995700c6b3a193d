import { type CausedFirings, isTooOften } from '../../../simulation/judge/loops.ts';

const hour = 3_600_000;
const at = (time: number) => ({ from: time, until: time });

/** So many firings of each of so many workflows, all at one time. */
const firings = (workflows: number, each: number, time: number, length = 5): CausedFirings =>
  new Map(
    Array.from({ length: workflows }, (_, n) => [
      `w-${n}`.padEnd(length, '-'),
      Array.from({ length: each }, () => at(time)),
    ]),
  );

test.each([
  { rule: 'sixty of its own', fired: firings(1, 60, 0), now: hour - 1, expected: true },
  { rule: 'fifty-nine of its own', fired: firings(1, 59, 0), now: hour - 1, expected: false },
  { rule: 'sixty of an hour ago', fired: firings(1, 60, 0), now: hour, expected: 'perhaps' },
  { rule: 'sixty of more than an hour ago', fired: firings(1, 60, 0), now: hour + 1, expected: false },
  { rule: 'a thousand of all', fired: firings(50, 20, 0), now: hour - 1, expected: true },
  { rule: 'a few less of all', fired: firings(49, 20, 0), now: hour - 1, expected: 'perhaps' },
  { rule: 'many less of all', fired: firings(48, 20, 0), now: hour - 1, expected: false },
  { rule: 'a thousand of an hour ago', fired: firings(50, 20, 0), now: hour, expected: 'perhaps' },
  { rule: 'a thousand of more than an hour ago', fired: firings(50, 20, 0), now: hour + 1, expected: false },
  { rule: 'half as many with long ids', fired: firings(25, 20, 0, 54), now: hour - 1, expected: true },
])('$rule: too often is $expected', ({ fired, now, expected }) => {
  expect(isTooOften(fired, [...fired.keys()][0]!, at(now))).toBe(expected);
});
