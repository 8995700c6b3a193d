import type * as z from 'zod/mini';
import { isObject } from '../domain/json.ts';

/** As much of a schema's definition as leads to the fields of the objects in it. */
interface Definition {
  readonly shape?: { readonly [field: string]: Schema };
  readonly element?: Schema;
  /** Of an optional one, or of one with a default. */
  readonly innerType?: Schema;
  /** Of one that changes what it reads. */
  readonly in?: Schema;
  readonly options?: readonly Schema[];
  readonly discriminator?: string;
  readonly values?: readonly unknown[];
}

interface Schema {
  readonly def: Definition;
}

/** The fields that an object at this place of the input may have; none where the schema does not say. */
export function knownFields(
  schema: z.ZodMiniType,
  path: readonly PropertyKey[],
  input: unknown,
): readonly string[] {
  let [at, value]: [Schema | undefined, unknown] = [objectOf(schema as Schema, input), input];
  for (const part of path) {
    const next: Schema | undefined = at?.def.shape?.[String(part)] ?? at?.def.element;
    value =
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[part] : undefined;
    at = next && objectOf(next, value);
  }
  return Object.keys(at?.def.shape ?? {});
}

/** What is left of a schema without its wrappers; of several alternatives, the one that the value names. */
function objectOf(schema: Schema, value: unknown): Schema | undefined {
  const { innerType, in: read, options, discriminator } = schema.def;
  const inner = innerType ?? read;
  if (inner !== undefined) return objectOf(inner, value);
  if (options === undefined || discriminator === undefined) return schema;
  const named = isObject(value) ? value[discriminator] : undefined;
  return options.find(({ def }) => def.shape?.[discriminator]?.def.values?.includes(named));
}
