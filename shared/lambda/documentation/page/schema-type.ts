import type { JsonSchema } from '../open-api.ts';
import { type Html, html } from './html.ts';

/** The name that a reference points to. */
export const nameOf = ({ $ref }: { readonly $ref?: string }): string | undefined => $ref?.split('/').at(-1);

/** A schema in a word: `string`, `Trigger`, `Id[]`, `"chat" | "call"`. */
export function typeOf(schema: JsonSchema): Html {
  const name = nameOf(schema);
  if (name !== undefined) return html`<a href="#schema-${name}">${name}</a>`;
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined && schema.type === undefined) return alternatives(choices.map(typeOf));
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.enum !== undefined) {
    return alternatives(schema.enum.map(literal));
  }
  if (schema.type === 'array') return listOf(schema.items);
  if (schema.type === undefined) return html`any`;
  return html`${[schema.type].flat().join(' or ')}`;
}

/** What the elements may be is only said where it is checked. */
const listOf = (items: JsonSchema | undefined) =>
  items === undefined || Object.keys(items).length === 0 ? html`list` : html`list of ${typeOf(items)}`;

const literal = (value: unknown) =>
  html`<code>${typeof value === 'string' ? value : JSON.stringify(value)}</code>`;

const alternatives = (all: readonly Html[]) =>
  html`${all.map((each, index) => (index === 0 ? each : html` · ${each}`))}`;

/** What else it checks, in words. */
export function limitsOf(schema: JsonSchema): readonly string[] {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems, format, default: preset } = schema;
  return [
    range(minimum, maximum, ''),
    range(minLength, maxLength, 'character'),
    range(minItems, maxItems, 'element'),
    format === undefined ? undefined : String(formats[String(format)] ?? format),
    preset === undefined ? undefined : `unless given: \`${JSON.stringify(preset)}\``,
  ].filter((limit) => limit !== undefined);
}

const formats: { readonly [format: string]: string } = {
  'date-time': 'ISO-8601 instant',
  date: '`YYYY-MM-DD`',
};

function range(min: unknown, max: unknown, unit: string): string | undefined {
  if (min === undefined && max === undefined) return undefined;
  if (max === 0) return 'none';
  const units = unit === '' ? '' : ` ${unit}${max === 1 ? '' : 's'}`;
  if (min === undefined || min === 0) return `at most ${grouped(max)}${units}`;
  if (max === undefined) return `at least ${grouped(min)}${units}`;
  return min === max ? `${grouped(min)}${units}` : `${grouped(min)} to ${grouped(max)}${units}`;
}

const grouped = (value: unknown) => Number(value).toLocaleString('en').replaceAll(',', ' ');
