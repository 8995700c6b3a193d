import type { Json } from '../json.ts';

/**
 * The value at a dotted key, `user.profile.tier`; `undefined` where there is none. Only own properties of
 * objects are walked into: `__proto__`, `constructor` and the `length` of a list are missing fields.
 */
export function resolve(key: string, facts: { readonly [root: string]: unknown }): Json | undefined {
  return resolveParts(key.split('.'), facts);
}

/** The same for a key whose parts are known. */
export function resolveParts(
  parts: readonly string[],
  facts: { readonly [root: string]: unknown },
): Json | undefined {
  let value: unknown = facts;
  for (const part of parts) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    if (!Object.hasOwn(value, part)) return undefined;
    value = (value as { readonly [part: string]: unknown })[part];
  }
  return value as Json | undefined;
}
