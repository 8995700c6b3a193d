import fc from 'fast-check';
import { reader, resolve } from '../../../shared/domain/filter/resolve.ts';

const inherited = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
const name = fc.constantFrom('user', 'tags', 'length', '0', '', ...inherited);

/** As it comes over the wire: there `__proto__` is a key like any other. */
const facts = fc
  .letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(null, 'text', 1, true),
      fc.array(tie('value'), { maxLength: 2 }),
      fc.dictionary(name, tie('value'), { maxKeys: 4 }),
    ),
  }))
  .value.map((user) => JSON.parse(`{"user":${JSON.stringify(user)},"__proto__":{"tags":1}}`));

test('a prepared key reads what the key reads', () => {
  let found = 0;
  fc.assert(
    fc.property(facts, fc.array(name, { maxLength: 3 }), fc.boolean(), (facts, names, fromUser) => {
      const key = [...(fromUser ? ['user'] : []), ...names].join('.');
      const value = resolve(key, facts);
      expect(reader(key)(facts)).toBe(value);
      if (value !== undefined) found += 1;
    }),
    { numRuns: 2_000 },
  );
  expect(found).toBeGreaterThan(300);
});

test.each([
  '__proto__',
  'constructor',
  'user.__proto__',
  'user.toString',
  'user.tags.length',
  'user.name.length',
])('%s is a missing field, also of facts without a prototype', (key) => {
  const user = { tags: ['a'], name: 'b' };
  expect(reader(key)({ user })).toBeUndefined();
  expect(
    reader(key)(Object.assign(Object.create(null), { user: { ...user, __proto__: null } })),
  ).toBeUndefined();
});

test.each(['message.text', 'page.url', 'user.tags'])('%s is read as any other key', (key) => {
  const [root = '', field = ''] = key.split('.');
  const roots = [{ [field]: 'a' }, { [field]: null }, { other: 'b' }, [{ [field]: 'c' }], 'text', 1, null];
  for (const value of roots) expect(reader(key)({ [root]: value })).toBe(resolve(key, { [root]: value }));
  expect(reader(key)({})).toBeUndefined();
  expect(reader(key)({ [root]: { [field]: 'a' } })).toBe('a');
});
