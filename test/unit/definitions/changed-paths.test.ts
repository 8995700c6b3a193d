import { changedPaths } from '../../../shared/application/changed-paths.ts';

const condition = { key: 'message.text', type: 'string', operator: '$contains', values: ['환불'] };

test.each([
  { rule: 'the same', before: { a: 1, b: [2] }, after: { b: [2], a: 1 }, changes: [] },
  {
    rule: 'a field',
    before: { name: 'old', rank: 1 },
    after: { name: 'new', rank: 1 },
    changes: [{ path: 'name', before: 'old', after: 'new' }],
  },
  {
    rule: 'a field that was not there',
    before: { trigger: {} },
    after: { trigger: { delay: 'PT3M' } },
    changes: [{ path: 'trigger.delay', after: 'PT3M' }],
  },
  {
    rule: 'a field that is no more, and one that is null',
    before: { a: 1, b: 1 },
    after: { b: null },
    changes: [
      { path: 'a', before: 1 },
      { path: 'b', before: 1, after: null },
    ],
  },
  {
    rule: 'deep in a filter',
    before: { filter: { and: [condition, condition] } },
    after: { filter: { and: [condition, { ...condition, values: ['환불', '반품'] }] } },
    changes: [{ path: 'filter.and[1].values[1]', after: '반품' }],
  },
  {
    rule: 'an empty list, which is no empty object',
    before: { values: [] },
    after: { values: {} },
    changes: [{ path: 'values', before: [], after: {} }],
  },
  {
    rule: 'a filter of another form, whole',
    before: { filter: condition },
    after: { filter: [condition] },
    changes: [{ path: 'filter', before: condition, after: [condition] }],
  },
  {
    rule: 'a field of a name that objects have by themselves',
    before: JSON.parse('{"constructor": 1}'),
    after: JSON.parse('{"__proto__": 2}'),
    changes: [
      { path: 'constructor', before: 1 },
      { path: '__proto__', after: 2 },
    ],
  },
])('what differs is named by its path: $rule', ({ before, after, changes }) => {
  expect(changedPaths(before, after)).toEqual(changes);
});
