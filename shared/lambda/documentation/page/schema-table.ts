import type { JsonSchema } from '../open-api.ts';
import { type Html, html, prose } from './html.ts';
import { limitsOf, typeOf } from './schema-type.ts';

interface Field {
  readonly path: string;
  readonly required: boolean;
  readonly schema: JsonSchema;
}

/** The fields of an object, those of the objects in it too, by their paths. */
export function fieldTable(schema: JsonSchema): Html {
  const fields = fieldsOf(schema, '');
  return fields.length === 0
    ? html``
    : html`<div class="scroll"><table>
        <thead><tr><th>field</th><th>type</th><th>is</th></tr></thead>
        <tbody>${fields.map(row)}</tbody>
      </table></div>`;
}

function fieldsOf({ properties = {}, required = [] }: JsonSchema, prefix: string): readonly Field[] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const field = { path: `${prefix}${name}`, required: required.includes(name), schema };
    const [inner, mark] = schema.type === 'array' ? [schema.items ?? {}, '[].'] : [schema, '.'];
    return [field, ...fieldsOf(inner, `${field.path}${mark}`)];
  });
}

function row({ path, required, schema }: Field): Html {
  return html`<tr>
    <td><code>${path}</code>${required ? html`<span class="required" title="required">*</span>` : ''}</td>
    <td>${typeOf(schema)}</td>
    <td>${detailsOf(schema)}</td>
  </tr>`;
}

/** What a schema is for and what it checks, in a sentence or two. */
export function detailsOf(schema: JsonSchema): Html {
  const limits = limitsOf(schema).join('; ');
  const text = [
    schema.description,
    limits === '' ? undefined : `${limits[0]?.toUpperCase()}${limits.slice(1)}.`,
  ];
  return prose(text.filter((part) => part !== undefined).join(' '));
}
