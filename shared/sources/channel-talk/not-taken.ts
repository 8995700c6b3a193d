import type { NotTaken } from '../../contracts/not-taken.ts';
import type { Json, JsonObject } from '../../domain/json.ts';

/** Nothing, where their value is null: it says nothing. */
export function notTaken(
  field: string,
  value: Json | undefined,
  reason = 'is not known here',
): readonly NotTaken[] {
  return value === null || value === undefined ? [] : [{ field: field.slice(0, 100), reason }];
}

/** The fields that say something. */
export function given(fields: { readonly [field: string]: Json | undefined }): JsonObject {
  const entries = Object.entries(fields).flatMap(([field, value]) =>
    value === null || value === undefined ? [] : [[field, value] as const],
  );
  return Object.fromEntries(entries);
}
