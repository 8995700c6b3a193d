import type { JsonSchema, OpenApi } from '../open-api.ts';
import { type Html, html, prose } from './html.ts';
import { detailsOf, fieldTable } from './schema-table.ts';
import { limitsOf, nameOf, typeOf } from './schema-type.ts';

/** Every schema that has a name, to be linked to. */
export function schemaSections({ components }: OpenApi): Html {
  const all = Object.entries(components.schemas).sort(([a], [b]) => (a < b ? -1 : 1));
  return html`${all.map(([name, schema]) => schemaSection(name, schema))}`;
}

function schemaSection(name: string, schema: JsonSchema): Html {
  return html`<section class="schema" id="schema-${name}">
    <h3><a href="#schema-${name}">${name}</a></h3>
    <p>${schema.properties || schema.oneOf ? prose(schema.description) : detailsOf(schema)}</p>
    ${bodyOf(schema)}
  </section>`;
}

function bodyOf(schema: JsonSchema): Html {
  if (schema.properties !== undefined) return html`${fieldTable(schema)}${combinations(schema.anyOf)}`;
  if (schema.items !== undefined) return listOf(schema.items);
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices === undefined) return html`<p>${typeOf(schema)}</p>`;
  return choices.every(isTold) ? html`<p>One of: ${typeOf(schema)}</p>` : variants(choices);
}

/** What some fields may be together. */
function combinations(branches: readonly JsonSchema[] = []): Html {
  const names = Object.keys(branches[0]?.properties ?? {});
  if (names.length === 0) return html``;
  return html`<p>Together:</p><div class="scroll"><table>
    <thead><tr>${names.map((name) => html`<th>${name}</th>`)}</tr></thead>
    <tbody>${branches.map(
      ({ properties = {} }) =>
        html`<tr>${names.map((name) => html`<td>${cellOf(properties[name])}</td>`)}</tr>`,
    )}</tbody>
  </table></div>`;
}

const cellOf = (schema: JsonSchema = {}) =>
  html`${typeOf(schema)}${limitsOf(schema).map((limit) => html`, ${prose(limit)}`)}`;

const isTold = (choice: JsonSchema) => nameOf(choice) !== undefined;

const listOf = (items: JsonSchema) => html`<p>A list, each element:</p>${bodyOf(items)}`;

/** What all variants have is shown once, what each has beside it in a fold of its own. */
function variants(choices: readonly JsonSchema[]): Html {
  const common = commonFields(choices);
  return html`
    ${Object.keys(common).length === 0 ? '' : html`<p>All of them:</p>${fieldTable({ properties: common })}`}
    ${choices.map((choice) => variant(choice, common))}`;
}

function variant(choice: JsonSchema, common: { readonly [name: string]: JsonSchema }): Html {
  const { type, ...properties } = choice.properties ?? {};
  const own = Object.entries(properties).filter(([name]) => !(name in common));
  const title = type?.const === undefined ? (choice.required ?? []).join(', ') : String(type.const);
  if (title === '') return html`<p>${typeOf(choice)} ${detailsOf(choice)}</p>`;
  if (type?.const !== undefined && own.length === 0)
    return html`<p class="variant"><code>${title}</code></p>`;
  return html`<details class="variant"><summary><code>${title}</code> ${prose(choice.description)}</summary>
    ${fieldTable({ ...choice, properties: Object.fromEntries(own) })}</details>`;
}

/** The fields that every variant has, and has alike. */
function commonFields([first, ...others]: readonly JsonSchema[]): { readonly [name: string]: JsonSchema } {
  const same = Object.entries(first?.properties ?? {}).filter(
    ([name, schema]) =>
      others.length > 0 &&
      others.every(({ properties }) => JSON.stringify(properties?.[name]) === JSON.stringify(schema)),
  );
  return Object.fromEntries(same);
}
