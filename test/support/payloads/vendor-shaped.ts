import fc from 'fast-check';

type Path = readonly string[];

/** Nested deeper than facts may be. */
const deep: unknown = JSON.parse(`${'['.repeat(100)}${']'.repeat(100)}`);

const odd = fc.constantFrom<unknown>(
  null,
  undefined,
  0,
  -1,
  1.5,
  1e300,
  Number.NaN,
  '',
  ' ',
  '\ud800',
  'x'.repeat(300),
  'x'.repeat(40_000),
  '1970-01-01T00:00:00Z',
  '2026-11-23',
  [],
  {},
  [[]],
  deep,
  JSON.parse('{"__proto__":{"a":1},"constructor":1,"toString":2}'),
  true,
);

/** Payloads in a vendor's shape in which one to three fields, anywhere, hold something odd. */
export function vendorShaped(...payloads: readonly object[]): fc.Arbitrary<unknown> {
  return fc
    .constantFrom(...payloads)
    .chain((payload) =>
      fc
        .array(fc.tuple(fc.constantFrom(...pathsOf(payload)), odd), { minLength: 1, maxLength: 3 })
        .map((changes) =>
          changes.reduce<unknown>((changed, [path, value]) => replaced(changed, path, value), payload),
        ),
    );
}

/** The payload once for each of its fields, with `value` in that field. */
export const withEachField = (payload: object, value: unknown): readonly unknown[] =>
  pathsOf(payload).map((path) => replaced(payload, path, value));

function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).flatMap(([field, child]) => pathsOf(child, [...path, field]));
  return path.length === 0 ? inner : [path, ...inner];
}

function replaced(value: unknown, [field, ...rest]: Path, by: unknown): unknown {
  if (field === undefined) return by;
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, child]) => [
    name,
    name === field ? replaced(child, rest, by) : child,
  ]);
  return Array.isArray(value) ? fields.map(([, child]) => child) : Object.fromEntries(fields);
}

/** Every instant that a payload gives anywhere, in epoch milliseconds. */
export function instantsIn(value: unknown): ReadonlySet<number> {
  const found = new Set<number>();
  const left: unknown[] = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next === 'number') found.add(next);
    else if (typeof next === 'string') found.add(Date.parse(next));
    else if (typeof next === 'object' && next !== null) left.push(...Object.values(next));
  }
  return found;
}

/** The payload with every name of a field written as `rename` has it. */
export function renamed(value: unknown, rename: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((element) => renamed(element, rename));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [rename(name), renamed(child, rename)]),
  );
}
