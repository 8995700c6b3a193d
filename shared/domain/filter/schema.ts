import { durationPattern, maxDurationLength } from '../duration.ts';
import type { JsonObject } from '../json.ts';
import { closedRoots } from './closed-roots.ts';
import { maxKeyLength } from './condition-problems.ts';
import { filterRoots, maxFilterConditions, maxFilterDepth, type ValueType, valueTypes } from './filter.ts';
import { isoDay, isoInstant } from './moment.ts';
import { operatorNames, operatorOf, type PositiveOperator } from './operators.ts';
import { numeral } from './read-value.ts';
import { arityOf, valueLimits } from './value-problems.ts';

/**
 * The language of filters as JSON Schemas, made of the tables by which filters are checked. What these let
 * through may still be refused: by depth and number of conditions, and for a text that is no day, no instant
 * or no pattern. `refTo` says how one schema names another.
 */
export function filterSchemas(refTo: (name: 'Filter' | 'Condition') => string): {
  readonly Filter: JsonObject;
  readonly Condition: JsonObject;
} {
  const filter = { $ref: refTo('Filter') };
  const parts = { type: 'array', minItems: 1, maxItems: maxFilterConditions, items: filter };
  return {
    Filter: {
      description: `A condition, or \`and\`, \`or\`, \`not\` of filters: at most ${maxFilterDepth} levels deep and ${maxFilterConditions} conditions.`,
      anyOf: [
        { $ref: refTo('Condition') },
        single('and', parts, 'All of them hold.'),
        single('or', parts, 'One of them holds.'),
        single('not', filter, 'It does not hold.'),
      ],
    },
    Condition: {
      description: 'Compares the value at `key` with `values`. A negation holds where the value is missing.',
      type: 'object',
      required: ['key', 'type', 'operator', 'values'],
      properties: {
        key: {
          type: 'string',
          maxLength: maxKeyLength,
          pattern: `^(${filterRoots.map(keysOf).join('|')})$`,
          description: 'Where the value stands, as `user.profile.tier`.',
        },
        type: { type: 'string', enum: valueTypes, description: typeNote },
        operator: {
          type: 'string',
          enum: operatorNames,
          description: patternsNote,
        },
        values: { type: 'array', description: 'As many, and of the kind, as the operator takes.' },
      },
      additionalProperties: false,
      anyOf: valueTypes.flatMap(branchesOf),
    },
  };
}

function keysOf(root: string): string {
  const names = closedRoots[root];
  return names === undefined ? String.raw`${root}(\.[^.]+)+` : String.raw`${root}\.(${names.join('|')})`;
}

const typeNote =
  'As what the value is read. Days of `date` are those of the time zone of the operation `default`, of UTC without one; a bare day is what it says.';

const patternsNote =
  '`$matches` takes a regular expression of RE2. What all searches for patterns at one input may take is limited, to about a second: a text that is not searched any more is told as `unsearched`, and no filter holds by it.';

const single = (name: string, schema: JsonObject, description: string): JsonObject => ({
  type: 'object',
  description,
  required: [name],
  properties: { [name]: schema },
  additionalProperties: false,
});

/** One branch for all operators of a type that take the same values. */
function branchesOf(type: ValueType): readonly JsonObject[] {
  const taking = operatorNames.flatMap((name) => {
    const values = valuesOf(name, type);
    return values === undefined ? [] : [{ name, values }];
  });
  const groups = Map.groupBy(taking, ({ values }) => JSON.stringify(values)).values();
  return [...groups].map((group) => ({
    properties: {
      type: { const: type },
      operator: { enum: group.map(({ name }) => name) },
      values: group[0]?.values ?? {},
    },
  }));
}

/** `undefined` where the operator is not for the type. */
function valuesOf(operator: string, type: ValueType): JsonObject | undefined {
  const positive = operatorOf(operator)?.positive;
  if (positive === undefined || !positive.types.includes(type)) return undefined;
  const [minItems, maxItems] = arityOf({ type, operator, positive });
  return { type: 'array', minItems, maxItems, items: itemsOf(positive, type) };
}

function itemsOf({ takes }: PositiveOperator, type: ValueType): JsonObject {
  switch (takes) {
    case 'nothing':
      return {};
    case 'duration':
      return { type: 'string', pattern: durationPattern, maxLength: maxDurationLength };
    case 'pattern':
      return { type: 'string', maxLength: valueLimits.pattern };
    case 'value':
    case 'element':
      return elements[type];
  }
}

const text = { type: 'string', maxLength: valueLimits.value };
const numbers = { anyOf: [{ type: 'number' }, { type: 'string', pattern: numeral.source }] };
const scalars = { anyOf: [text, { type: 'number' }, { type: 'boolean' }] };
const moments = {
  anyOf: [{ type: 'number' }, { type: 'string', pattern: `${isoInstant.source}|${isoDay.source}` }],
};

/** What can be read as each type. */
const elements: { readonly [type in ValueType]: JsonObject } = {
  boolean: { type: 'boolean' },
  number: numbers,
  string: scalars,
  date: moments,
  datetime: moments,
  list: scalars,
  listOfNumber: numbers,
};
