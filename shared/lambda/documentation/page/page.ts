import type { OpenApi } from '../open-api.ts';
import { Html, html, prose } from './html.ts';
import { type DocumentedRoute, operationSection } from './operation.ts';
import { schemaSections } from './schemas.ts';
import { style } from './style.ts';

/** The description as a page: no scripts, and nothing that is loaded from elsewhere. */
export function documentationPage(document: OpenApi): string {
  const { info, tags } = document;
  const routes = routesOf(document);
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${info.title}: HTTP API</title>
<style>${new Html(style)}</style>
</head>
<body>
<nav aria-label="Contents">
  <a class="home" href="#top">${info.title}</a>
  ${tags.map(({ name }) => navigation(name, ofTag(routes, name)))}
  <p><a href="#schemas">Schemas</a></p>
</nav>
<main id="top">
  <h1>${info.title} <small>HTTP API ${info.version}</small></h1>
  <p>${info.summary}</p>
  ${preamble}
  ${tags.map(
    ({ name, description }) => html`<h2 id="${anchorOf(name)}">${name}</h2><p>${prose(description)}</p>
    ${ofTag(routes, name).map((route) => operationSection(document, route))}`,
  )}
  <h2 id="schemas">Schemas</h2>
  <p>Fields with a <span class="required">*</span> are required.</p>
  ${schemaSections(document)}
</main>
</body>
</html>
`;
  return page.text;
}

const preamble = html`<p>JSON in, JSON out; the same document for programs is
  <a href="openapi.json">openapi.json</a> (OpenAPI 3.1). In the examples, <code>$API</code> is where this page
  was read and <code>$TOKEN</code> a token of the API; the embedded cloud asks for none, and where a deployment checks
  AWS signatures instead, requests are signed (<code>curl --aws-sigv4</code>).</p>
  <p>A refusal is an RFC 9457 problem: its <code>errors</code> name each field at fault, the rule that it breaks
  and what was found. Definitions carry a revision: an answer gives it as <code>ETag</code>, and a change that
  names it in <code>If-Match</code> is made only while nobody else has saved since.</p>
  <p>Any route may also answer, with a <a href="#schema-GatewayMessage">GatewayMessage</a>: <code>401</code> without
  a valid token, <code>429</code> to too many requests, and <code>5XX</code> while something is down; the last two
  are worth another try.</p>`;

const anchorOf = (tag: string) => `resource-${tag}`;

function routesOf({ paths }: OpenApi): readonly DocumentedRoute[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ method, path, operation })),
  );
}

const ofTag = (routes: readonly DocumentedRoute[], tag: string) =>
  routes.filter(({ operation }) => operation.tags.includes(tag));

const navigation = (tag: string, routes: readonly DocumentedRoute[]) => html`
  <p><a href="#${anchorOf(tag)}">${tag}</a></p>
  <ul>${routes.map(
    ({ method, operation: { operationId, summary } }) => html`<li>
      <a href="#${operationId}"><span class="method ${method}">${method.toUpperCase()}</span> ${summary}</a></li>`,
  )}</ul>`;
