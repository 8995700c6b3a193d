/** Where in a JSON value: `['detail', 'data', 'tags', 0]`. */
export type Place = readonly (string | number)[];

export interface Mutation {
  readonly place: string;
  readonly what: string;
  readonly value: unknown;
}

/** Nested so deep that a recursion overflows the stack. */
export const bottomless: unknown = JSON.parse(`${'{"a":['.repeat(10_000)}${']}'.repeat(10_000)}`);

const polluting: unknown = JSON.parse(
  '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"prototype":{"polluted":1}}',
);

/** Values that a field may hold where strangers fill it in. */
export const hostileValues: { readonly [what: string]: unknown } = {
  null: null,
  'a number': 42,
  'a huge number': Number.MAX_VALUE,
  'a number beyond all numbers': JSON.parse('1e999'),
  'a boolean': true,
  'an empty text': '',
  'NaN as text': 'NaN',
  'a long text': 'x'.repeat(100_000),
  'an empty list': [],
  'a list of lists': [['a'], [[]]],
  'an empty object': {},
  'many tags': Array.from({ length: 10_000 }, (_, n) => `tag-${n}`),
  'keys of prototypes': polluting,
  'no bottom': bottomless,
  'a lone surrogate': 'a\ud800',
  'a control': 'a\u0000b',
  'a byte order mark': '\ufeffa',
  'the name of an inherited property': 'constructor',
  'the name of the prototype': '__proto__',
  'separators of keys': 'a/b#c%2Fd|e:f',
  '128 characters of four bytes': '😀'.repeat(128),
  '64 characters of four bytes': '😀'.repeat(64),
  'a placeholder of the scheduler': '<aws.scheduler.execution-id>',
  'the year 0': '0000-01-01T00:00:00Z',
  'the year 9999': '9999-12-31T23:59:59Z',
  'a day after the last': '+275760-09-13T00:00:00.001Z',
  'a leap second': '2026-06-30T23:59:60Z',
  'an offset of 25 hours': '2026-11-23T01:00:00+25:00',
  'a 30 February': '2026-02-30T00:00:00Z',
};

/** The value with each of its parts, and itself, replaced by each hostile value, and with each part left out. */
export function* mutationsOf(valid: unknown): Generator<Mutation> {
  for (const place of placesIn(valid)) {
    const name = place.join('.');
    for (const [what, value] of Object.entries(hostileValues)) {
      yield { place: name, what, value: replaced(valid, place, value) };
    }
    yield { place: name, what: 'nothing', value: replaced(valid, place, undefined) };
  }
}

/** The value with a key of prototypes in each of its objects. */
export function* pollutionsOf(valid: unknown): Generator<Mutation> {
  for (const place of placesIn(valid)) {
    const part = place.reduce<unknown>((value, key) => (value as { [key: string]: unknown })[key], valid);
    if (typeof part !== 'object' || part === null || Array.isArray(part)) continue;
    const value = replaced(valid, place, { ...part, ...entriesOf(polluting) });
    yield { place: place.join('.'), what: 'keys of prototypes beside the others', value };
  }
}

const entriesOf = (value: unknown) => JSON.parse(JSON.stringify(value)) as object;

function* placesIn(value: unknown, place: Place = []): Generator<Place> {
  yield place;
  if (typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value)) {
    yield* placesIn((value as { [key: string]: unknown })[key], [...place, key]);
  }
}

function replaced(whole: unknown, [key, ...rest]: Place, value: unknown): unknown {
  if (key === undefined) return value;
  const inner = replaced((whole as { [key: string]: unknown })[key], rest, value);
  if (Array.isArray(whole)) return whole.map((each, index) => (String(index) === key ? inner : each));
  const { [key]: _, ...others } = whole as { [key: string]: unknown };
  return inner === undefined ? others : { ...others, [key]: inner };
}
