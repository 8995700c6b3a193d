import { exitCodeOf, exitCodes } from '../../../infra/exit-codes.ts';

test.each([
  [400, 'refused'],
  [401, 'refused'],
  [403, 'refused'],
  [404, 'notFound'],
  [409, 'conflict'],
  [412, 'conflict'],
  [413, 'refused'],
  [428, 'conflict'],
  [429, 'outage'],
  [500, 'outage'],
  [503, 'outage'],
] as const)('an answer of %i ends a command as %s', (status, end) => {
  expect(exitCodeOf(status)).toBe(exitCodes[end]);
});
