import { isObject } from '../domain/json.ts';

/**
 * The shape of the JSON texts that the stores hold. A change that older code would misread raises it; code
 * that meets a newer shape than it knows refuses it, so that a rollback cannot destroy what it does not see.
 */
export const shape = 1;

/** `undefined` fields are left out, as JSON does. */
export function writeText(fields: object): string {
  return JSON.stringify({ shape, ...fields });
}

/**
 * What the code relies on, by path: fields that are added later are left out of it, or are kinds with a `?`. A
 * `*` stands for every field of an object or a list.
 */
export type Parts = { readonly [path: string]: Kind };
type Kind = 'object' | 'list' | 'text' | 'integer' | 'time' | 'stamp' | 'stamp?';

const isStamp = (value: unknown) =>
  isObject(value) && Number.isFinite(value.at) && typeof value.eventId === 'string';

const kinds: { readonly [kind in Kind]: (value: unknown) => boolean } = {
  object: isObject,
  list: Array.isArray,
  text: (value) => typeof value === 'string',
  integer: Number.isSafeInteger,
  time: Number.isFinite,
  stamp: isStamp,
  'stamp?': (value) => value === undefined || isStamp(value),
};

/**
 * Reads a text that `writeText` made. Throws, naming `what` was read and what is wrong with it, where the
 * shape is another or one of the `parts` is missing or of another kind.
 */
export function readText<Fields extends object>(
  text: string | undefined,
  what: string,
  parts: Parts,
): Fields {
  const stored = parse(text);
  if (!isObject(stored)) throw new Error(`${what}: the stored text is not a JSON object`);
  if (stored.shape !== shape) {
    const found = typeof stored.shape === 'number' ? stored.shape : typeof stored.shape;
    throw new Error(`${what}: this code reads shape ${shape}, found ${found}`);
  }
  checkParts(stored, what, parts);
  return stored as Fields;
}

/** Throws, naming `what` and the first of the `parts` that is missing or of another kind. */
export function checkParts(stored: unknown, what: string, parts: Parts): void {
  for (const [path, kind] of Object.entries(parts)) {
    for (const value of valuesAt(stored, path.split('.'))) {
      if (kinds[kind](value)) continue;
      throw new Error(
        `${what}: ${value === undefined ? `the stored text lacks ${path}` : `${path} is no ${kind}`}`,
      );
    }
  }
}

function valuesAt(stored: unknown, [name, ...rest]: readonly string[]): readonly unknown[] {
  if (name === undefined) return [stored];
  if (name === '*') return Object.values(stored ?? {}).flatMap((value) => valuesAt(value, rest));
  return valuesAt(isObject(stored) && Object.hasOwn(stored, name) ? stored[name] : undefined, rest);
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
