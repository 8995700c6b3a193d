import { parse } from '../../../shared/sources/parse.ts';

test.each([
  ['one event', '{"type":"message"}', [{ type: 'message' }]],
  ['a batch', '[{"type":"message"},{"type":"userChat"}]', [{ type: 'message' }, { type: 'userChat' }]],
  ['an empty batch', '[]', []],
  ['what is parsed already', { detail: {} }, [{ detail: {} }]],
  ['what is no object, for mapping to set aside', 'null', [null]],
])('%s is read', (_, raw, value) => {
  expect(parse(raw)).toEqual({ ok: true, value });
});

test('a batch of 100 is taken and one of 101 refused', () => {
  expect(parse(Array(100).fill({}))).toMatchObject({ ok: true });
  expect(parse(Array(101).fill({}))).toMatchObject({ ok: false, problems: [{ field: 'body', found: 101 }] });
});

test.each([['{'], [''], ['NaN'], ['{"a":1}}']])('%j is no JSON: a refusal, and no exception', (raw) => {
  expect(parse(raw)).toEqual({ ok: false, problems: [{ field: 'body', rule: 'must be JSON' }] });
});

test('no depth of nesting overflows', () => {
  expect(() => parse('['.repeat(500_000))).not.toThrow();
});
