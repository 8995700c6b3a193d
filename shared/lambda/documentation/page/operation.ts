import type { Content, OpenApi, Operation, Parameter, Response } from '../open-api.ts';
import { type Html, html, prose } from './html.ts';
import { detailsOf } from './schema-table.ts';
import { nameOf, typeOf } from './schema-type.ts';

export interface DocumentedRoute {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

export function operationSection(document: OpenApi, { method, path, operation }: DocumentedRoute): Html {
  return html`<section class="operation" id="${operation.operationId}">
    <h3><a href="#${operation.operationId}">${operation.summary}</a></h3>
    <p class="route"><span class="method ${method}">${method.toUpperCase()}</span> <code>${pathOf(path)}</code></p>
    ${operation.description === undefined ? '' : html`<p>${prose(operation.description)}</p>`}
    ${operation.security?.length === 0 ? html`<p>Needs no token of the API.</p>` : ''}
    ${parameterTable(operation.parameters)}
    ${bodyOf(operation)}
    ${answerTable(document, operation.responses)}
    ${samples(operation)}
  </section>`;
}

/** Long paths may be broken before each slash. */
const pathOf = (path: string) =>
  html`${path.split('/').map((part, at) => (at === 0 ? '' : html`<wbr>/${part}`))}`;

function parameterTable(parameters: readonly Parameter[]): Html {
  if (parameters.length === 0) return html``;
  return html`<div class="scroll"><table>
    <thead><tr><th>parameter</th><th>in</th><th>type</th><th>is</th></tr></thead>
    <tbody>${parameters.map(
      ({ name, in: place, required, schema, description }) => html`<tr>
        <td><code>${name}</code>${required ? html`<span class="required" title="required">*</span>` : ''}</td>
        <td>${place}</td>
        <td>${typeOf(schema)}</td>
        <td>${detailsOf({ ...schema, ...(description !== undefined && { description }) })}</td>
      </tr>`,
    )}</tbody>
  </table></div>`;
}

function bodyOf({ requestBody }: Operation): Html {
  if (requestBody === undefined) return html``;
  return html`<p class="body">Body: ${contentOf(requestBody.content)}${typesOf(requestBody.content)}</p>`;
}

/** What is the same under several types is told once. */
function contentOf(content: Content): Html {
  const schemas = new Map(Object.values(content).map(({ schema }) => [JSON.stringify(schema), schema]));
  return html`${[...schemas.values()].map((schema, at) => html`${at === 0 ? '' : ' or '}${typeOf(schema)}`)}`;
}

/** JSON is not worth a word. */
const typesOf = (content: Content): string =>
  Object.keys(content).length === 1 ? '' : `, as ${Object.keys(content).join(' or ')}`;

/** What API Gateway answers to any request is told once, at the top of the page. */
function answerTable({ components }: OpenApi, responses: Operation['responses']): Html {
  const rows = Object.entries(responses).flatMap(([status, response]) => {
    if (!('$ref' in response)) return [answerRow(status, response)];
    const shared = nameOf(response) === status ? components.responses[status] : undefined;
    return shared === undefined ? [] : [answerRow(status, shared)];
  });
  return html`<div class="scroll"><table>
    <thead><tr><th>answer</th><th>body</th><th>is</th></tr></thead>
    <tbody>${rows}</tbody>
  </table></div>`;
}

function answerRow(status: string, { description, headers = {}, content }: Response): Html {
  const names = Object.keys(headers).map((name) => html` With <code>${name}</code>.`);
  return html`<tr class="${status.startsWith('2') ? 'success' : 'refusal'}">
    <td><code>${status}</code></td>
    <td>${contentOf(content)}</td>
    <td>${prose(description)}${names}</td>
  </tr>`;
}

function samples({ 'x-codeSamples': all }: Operation): Html {
  return html`${all.map(
    ({ label, source }, at) =>
      html`<details${at === 0 && all.length === 1 ? html` open` : ''}><summary>Example: ${label}</summary>
        <pre><code>${source}</code></pre></details>`,
  )}`;
}
