import * as z from 'zod/mini';
import { notes } from '../../contracts/notes.ts';
import { filterSchemas } from '../../domain/filter/schema.ts';
import type { JsonSchema } from './open-api.ts';

const prefix = '#/components/schemas/';

export const refTo = (name: string) => `${prefix}${name}`;

/** Every schema that has a name, as a request may write it: what has a default may be left out. */
export function namedSchemas(): { readonly [name: string]: JsonSchema } {
  const { schemas } = z.toJSONSchema(notes, { ...options, uri: refTo });
  const all = { ...schemas, ...filterSchemas(refTo) };
  return Object.fromEntries(Object.entries(all).map(([name, schema]) => [name, withoutNames(schema)]));
}

/** A schema where it is used: by its name if it has one. */
export function schemaOf(schema: z.ZodMiniType): JsonSchema {
  const name = notes.get(schema)?.id;
  return name === undefined ? inlineSchema(schema) : { $ref: refTo(name) };
}

function inlineSchema(schema: z.ZodMiniType): JsonSchema {
  const { $defs: _, ...inline } = z.toJSONSchema(schema, options);
  return withoutNames(JSON.parse(JSON.stringify(inline).replaceAll('#/$defs/', prefix)));
}

const options = {
  io: 'input',
  metadata: notes,
  /** A schema that checks by code is described by its note; one without a note would be a gap. */
  unrepresentable: ({ zodSchema, message }: { zodSchema: z.core.$ZodType; message: string }) => {
    if (!notes.has(zodSchema)) throw new Error(`${message}; describe it in a note`);
    return {};
  },
  override: ({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }) => {
    // The format says it, and readers would stumble over the pattern.
    if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
    // The bounds of what a double holds are no rule of ours.
    if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  },
} as const;

/** The names under which a schema stands are those of the document. */
function withoutNames(schema: object): JsonSchema {
  const { $id: _, $schema: __, id: ___, ...rest } = schema as JsonSchema;
  return rest;
}
