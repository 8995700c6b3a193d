/** Whether an event matches. */
export type Matcher = (event: unknown) => boolean;

type LeafMatcher = (value: Leaf | undefined) => boolean;
type Leaf = string | number | boolean | null;

/**
 * Reads an EventBridge event pattern: exact values, `prefix`, `anything-but` (values) and `exists`, at any
 * depth. Throws at any other operator, so that a rule never matches locally what it would not on AWS.
 */
export function compilePattern(pattern: unknown): Matcher {
  return compile(pattern, 'pattern');
}

function compile(pattern: unknown, path: string): Matcher {
  if (Array.isArray(pattern)) return compileLeaf(pattern, path);
  if (!isObject(pattern)) throw new Error(`${path}: must be an object or a list of values`);
  const fields = Object.entries(pattern).map(([name, value]) => {
    if (name.startsWith('$')) throw new Error(`${path}: the operator ${name} is not supported locally`);
    return { name, matches: compile(value, `${path}.${name}`) };
  });
  if (fields.length === 0) throw new Error(`${path}: must not be empty`);
  const matchesObject: Matcher = (value) =>
    fields.every(({ name, matches }) => matches(isObject(value) ? own(value, name) : undefined));
  // Of a list of objects, one must match in all fields.
  return (value) =>
    Array.isArray(value) && value.length > 0 ? value.some(matchesObject) : matchesObject(value);
}

function compileLeaf(alternatives: readonly unknown[], path: string): Matcher {
  if (alternatives.length === 0) throw new Error(`${path}: must not be empty`);
  const matchers = alternatives.map((alternative) => compileAlternative(alternative, path));
  const matchesAny: Matcher = (value) => {
    // An object is no leaf: only its fields can be matched.
    const leaf = isLeaf(value) ? value : undefined;
    return matchers.some((matches) => matches(leaf));
  };
  return (value) => (Array.isArray(value) && value.length > 0 ? value.some(matchesAny) : matchesAny(value));
}

function compileAlternative(alternative: unknown, path: string): LeafMatcher {
  if (isLeaf(alternative)) return (value) => value === alternative;
  const [[operator, operand] = ['', undefined], ...others] = isObject(alternative)
    ? Object.entries(alternative)
    : [];
  if (others.length === 0) {
    if (operator === 'exists' && typeof operand === 'boolean') {
      return (value) => (value !== undefined) === operand;
    }
    if (operator === 'prefix' && typeof operand === 'string') {
      return (value) => typeof value === 'string' && value.startsWith(operand);
    }
    const excluded: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
    if (operator === 'anything-but' && excluded.length > 0 && excluded.every(isTextOrNumber)) {
      return (value) => value !== undefined && !excluded.includes(value);
    }
  }
  throw new Error(`${path}: ${JSON.stringify(alternative)} is not supported locally`);
}

const isLeaf = (value: unknown): value is Leaf =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

const isTextOrNumber = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function own(object: object, name: string): unknown {
  return Object.hasOwn(object, name) ? (object as { [name: string]: unknown })[name] : undefined;
}
