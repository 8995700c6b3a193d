import { rootOf } from '../../../shared/contracts/trace-id.ts';
import { wakeUp } from '../../../shared/contracts/wake-up.ts';
import { parse } from '../../../shared/contracts/zod-problems.ts';

const input = { conversation: 'ch-1/chat/c-1', generation: 3 };
const trace = '1-5759e988-bd862e3fe1be46a994272793';

test('a schedule that was set before there were traces and shapes is read', () => {
  expect(wakeUp.parse(input)).toEqual(input);
});

test.each([
  [2, '2'],
  [0, '0'],
  ['1', 'string'],
  [null, 'object'],
])('a schedule of the shape %j is refused with both shapes', (shape, told) => {
  expect(parse(wakeUp, { ...input, shape })).toMatchObject({
    ok: false,
    problems: [{ field: 'shape', rule: `must be 1: this code reads shape 1, found ${told}` }],
  });
});

test.each<[unknown]>([['CANARY call me'], [`${trace}0`], [`Root=${trace}`], [''], [7], [null]])(
  'what is no trace, such as %j, is left out, and the wake-up is handled',
  (armedBy) => {
    expect(wakeUp.parse({ ...input, armedBy })).toEqual({ ...input, armedBy: undefined });
  },
);

test.each([
  [`Root=${trace};Parent=53995c3f42cd8ad8;Sampled=1`, trace],
  [`Root=${trace}`, trace],
  [`Root=${trace}x`, undefined],
  ['Sampled=1', undefined],
  [undefined, undefined],
])('the trace of the header %j is %j', (header, root) => {
  expect(rootOf(header)).toBe(root);
});
