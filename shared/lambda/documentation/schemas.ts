import * as z from 'zod/mini';
import { settingTexts, triggerTexts } from '../../contracts/api/trigger-texts.ts';
import { notes } from '../../contracts/notes.ts';
import { filterSchemas } from '../../domain/filter/schema.ts';
import type { TriggerType } from '../../domain/workflow/trigger.ts';
import type { JsonSchema } from './open-api.ts';

const prefix = '#/components/schemas/';

export const refTo = (name: string) => `${prefix}${name}`;

/** Every schema that has a name, as a request may write it: what has a default may be left out. */
export function namedSchemas(): { readonly [name: string]: JsonSchema } {
  const { schemas } = z.toJSONSchema(notes, { ...options, uri: refTo });
  const all: { readonly [name: string]: object } = { ...schemas, ...filterSchemas(refTo) };
  const named = Object.fromEntries(Object.entries(all).map(([name, schema]) => [name, withoutNames(schema)]));
  return { ...named, Trigger: withTexts(named.Trigger ?? {}) };
}

/** The variants of the trigger and their settings, each with what it does. */
function withTexts({ oneOf = [], ...trigger }: JsonSchema): JsonSchema {
  const variants = oneOf.map(({ properties = {}, ...variant }) => {
    const settings = Object.entries(properties).map(([name, schema]) => [name, described(name, schema)]);
    const description = triggerTexts[properties.type?.const as TriggerType];
    return { description, ...variant, properties: Object.fromEntries(settings) };
  });
  return { ...trigger, oneOf: variants };
}

/** Limits that a setting tells itself stand behind what it does. */
function described(name: string, { description, ...setting }: JsonSchema): JsonSchema {
  const texts = [settingTexts[name], description].filter((text) => text !== undefined);
  return texts.length === 0 ? setting : { ...setting, description: texts.join(' ') };
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
