import * as fc from 'fast-check';
import type { JsonSchema } from '../../../shared/lambda/documentation/open-api.ts';
import { mutationsOf } from '../../hostile/support/mutations.ts';
import { document, isAllowed } from './checks.ts';

/** Of these every schema of a text allows some. */
const texts = [
  'a',
  'vip-refund',
  '환불',
  '42',
  'PT3M',
  'P1D',
  'PT0S',
  'user.profile.tier',
  'message.text',
  'Asia/Seoul',
  '2026-12-25',
  '2026-11-23T01:00:00Z',
  '2026-11-24T10:00:00+09:00',
];

/** Values that the document allows; `depth` keeps filters and expressions from nesting without end. */
export function arbitraryOf(schema: JsonSchema, depth = 3): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) {
    // What stands beside a reference, as a pattern, holds as well.
    return arbitraryOf(resolved(schema.$ref), depth - 1).filter((value) => isMeant(schema, value));
  }
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) {
    const reachable = depth > 0 ? choices : choices.slice(0, 1);
    return fc.oneof(...reachable.map((choice) => arbitraryOf(merged(schema, choice), depth)));
  }
  switch (schema.type) {
    case 'object':
      return objects(schema, depth);
    case 'array':
      return lists(schema, depth);
    case 'string':
      return fc.constantFrom(...texts.filter((text) => isAllowed(schema, text)));
    case 'integer':
      return fc.integer({ min: Number(schema.minimum ?? 0), max: Number(schema.maximum ?? 1_000) });
    case 'number':
      return fc.integer({ min: -5, max: 5 });
    case 'boolean':
      return fc.boolean();
    default:
      return fc.constantFrom(null, 1, 'x');
  }
}

const isMeant = (schema: JsonSchema, value: unknown) =>
  schema.pattern === undefined || isAllowed(schema, value);

function resolved($ref: string): JsonSchema {
  const schema = document.components.schemas[$ref.split('/').at(-1) ?? ''];
  if (schema === undefined) throw new Error(`the document has no ${$ref}`);
  return schema;
}

/** A branch of a schema that has properties of its own says more of some of them. */
function merged({ anyOf: _, oneOf: __, ...schema }: JsonSchema, choice: JsonSchema): JsonSchema {
  const properties = { ...schema.properties, ...choice.properties };
  return { ...schema, ...choice, ...(Object.keys(properties).length > 0 && { properties }) };
}

function objects({ properties = {}, required = [] }: JsonSchema, depth: number): fc.Arbitrary<unknown> {
  const fields = Object.entries(properties).map(([name, schema]) => [name, arbitraryOf(schema, depth)]);
  return fc.record<{ [name: string]: unknown }>(Object.fromEntries(fields), { requiredKeys: [...required] });
}

function lists({ items = {}, minItems = 0, maxItems = 3 }: JsonSchema, depth: number): fc.Arbitrary<unknown> {
  if (depth < 0 && minItems === 0) return fc.constant([]);
  const [minLength, maxLength] = [Number(minItems), Math.min(Number(maxItems), Number(minItems) + 2)];
  return fc.array(arbitraryOf(items, depth), { minLength, maxLength });
}

/** Bodies with one place at fault, or none: hostile values wherever a good one has a value. */
export const mutated = (good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  good.chain((body) => {
    const mutations = [...mutationsOf(body)].filter(({ what }) => what !== 'no bottom');
    return fc.constantFrom(...mutations.map(({ value }) => value));
  });
