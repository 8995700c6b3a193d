import { isObject, parseJson } from '../domain/json.ts';

/**
 * The shape of the JSON texts that the stores hold. A change that older code would misread raises it; code
 * that meets a newer shape than it knows refuses it, so that a rollback cannot destroy what it does not see.
 */
export const shape = 1;

/** That of what was stored before its kind told its shape. */
export const unmarked = 1;

/** `undefined` fields are left out, as JSON does. */
export function writeText(fields: object): string {
  return JSON.stringify({ shape, ...fields });
}

/**
 * What the code relies on, by path: fields that are added later are left out of it, or are kinds with a `?`. A
 * `*` stands for every field of an object or a list. A list of words stands for one of them.
 */
export type Parts = { readonly [path: string]: Kind | readonly string[] };
type Kind =
  | 'object'
  | 'list'
  | 'list?'
  | 'text'
  | 'integer'
  | 'time'
  | 'integer?'
  | 'stamp'
  | 'stamp?'
  | 'timer?';

const isStamp = (value: unknown) =>
  isObject(value) && Number.isFinite(value.at) && typeof value.eventId === 'string';

const isTimer = (value: unknown) =>
  isObject(value) && Number.isSafeInteger(value.generation) && Number.isFinite(value.at);

const kinds: { readonly [kind in Kind]: (value: unknown) => boolean } = {
  object: isObject,
  list: Array.isArray,
  'list?': (value) => value === undefined || Array.isArray(value),
  text: (value) => typeof value === 'string',
  integer: Number.isSafeInteger,
  'integer?': (value) => value === undefined || Number.isSafeInteger(value),
  time: Number.isFinite,
  stamp: isStamp,
  'stamp?': (value) => value === undefined || isStamp(value),
  'timer?': (value) => value === undefined || isTimer(value),
};

/**
 * Reads a text that `writeText` made. Throws, naming `what` was read and what is wrong with it, where the
 * shape is another or one of the `parts` is missing or of another kind. `otherwise` is that of a text without one.
 */
export function readText<Fields extends object>(
  text: string | undefined,
  what: string,
  parts: Parts,
  otherwise?: number,
): Fields {
  const stored = parseJson(text ?? '');
  if (!isObject(stored)) throw new Error(`${what}: the stored text is not a JSON object`);
  checkShape(stored.shape === undefined ? otherwise : stored.shape, what);
  checkParts(stored, what, parts);
  return stored as Fields;
}

/** Throws, naming `what` and both shapes, where it is another than this code reads. */
export function checkShape(found: unknown, what: string): void {
  if (found === shape) return;
  const told = typeof found === 'number' ? found : typeof found;
  throw new Error(`${what}: this code reads shape ${shape}, found ${told}`);
}

/** Throws, naming `what` and the first of the `parts` that is missing or of another kind. */
function checkParts(stored: unknown, what: string, parts: Parts): void {
  for (const { path, names, kind, isRight } of stepsOf(parts)) {
    const wrong = findWrong(stored, names, 0, isRight);
    if (wrong === undefined) continue;
    const found = wrong.value === undefined ? `the stored text lacks ${path}` : `${path} is no ${kind}`;
    throw new Error(`${what}: ${found}`);
  }
}

interface Step {
  readonly path: string;
  readonly names: readonly string[];
  readonly kind: string;
  readonly isRight: (value: unknown) => boolean;
}

/** Every read of a conversation goes through its parts: their paths are cut once. */
const knownSteps = new WeakMap<Parts, readonly Step[]>();

function stepsOf(parts: Parts): readonly Step[] {
  const known = knownSteps.get(parts);
  if (known !== undefined) return known;
  const steps = Object.entries(parts).map(([path, kind]): Step => {
    const names = path.split('.');
    return typeof kind === 'string'
      ? { path, names, kind, isRight: kinds[kind] }
      : { path, names, kind: kind.join(' or '), isRight: (value) => kind.some((word) => word === value) };
  });
  knownSteps.set(parts, steps);
  return steps;
}

/** The first value at the path, from its name `place` on, that is not as it should be. */
function findWrong(
  stored: unknown,
  names: readonly string[],
  place: number,
  isRight: (value: unknown) => boolean,
): { readonly value: unknown } | undefined {
  const name = names[place];
  if (name === undefined) return isRight(stored) ? undefined : { value: stored };
  if (name !== '*') {
    const inner = isObject(stored) && Object.hasOwn(stored, name) ? stored[name] : undefined;
    return findWrong(inner, names, place + 1, isRight);
  }
  for (const inner of Object.values(stored ?? {})) {
    const wrong = findWrong(inner, names, place + 1, isRight);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}
