import { createHash } from 'node:crypto';
import { html } from '../../shared/lambda/documentation/page/html.ts';
import { type Running, run } from '../support/running.ts';
import { document, operations } from './support/checks.ts';

let r: Running;
let page: string;
let headers: Headers;
beforeAll(async () => {
  r = await run({ channels: '' });
  const answer = await fetch(`${r.cloud.url}/docs`);
  [page, headers] = [await answer.text(), answer.headers];
});
afterAll(() => r.close());

const found = (pattern: RegExp) => [...page.matchAll(pattern)].map(([, part = '']) => part);

test('both descriptions are served to a caller without a token', async () => {
  const answer = await fetch(`${r.cloud.url}/openapi.json`);
  expect(answer.headers.get('content-type')).toBe('application/json');
  expect(await answer.json()).toEqual(JSON.parse(JSON.stringify(document)));
  expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
});

test('the page runs nothing, loads nothing and can be framed by nobody', () => {
  const [style = ''] = found(/<style>([\s\S]*?)<\/style>/g);
  const hash = createHash('sha256').update(style).digest('base64');
  expect(headers.get('content-security-policy')).toBe(
    `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  );
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(page).not.toMatch(/<script|<link|<img|<iframe|\sstyle=|\son\w+=|javascript:|url\(|@import/i);
  expect(found(/href="([^"#][^"]*)"/g)).toEqual(['openapi.json']);
});

test('every route and every schema has a place, and every link leads to one', () => {
  const places = found(/\sid="([^"]+)"/g);
  expect(new Set(places).size).toBe(places.length);
  for (const { operation } of operations) expect(places).toContain(operation.operationId);
  for (const name of Object.keys(document.components.schemas)) expect(places).toContain(`schema-${name}`);
  for (const link of found(/href="#([^"]+)"/g)) expect(places).toContain(link);
});

test('every route shows how curl calls it', () => {
  for (const { operation } of operations) {
    for (const { source } of operation['x-codeSamples']) {
      expect(source).toMatch(/^curl -s .*"\$API\/[^{}]*"/);
      expect(page).toContain(html`${source}`.text);
    }
  }
});

test('no element is left open or closed twice', () => {
  const open: string[] = [];
  for (const [, closing, name = ''] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/g)) {
    if (['meta', 'wbr'].includes(name)) continue;
    if (closing === '') open.push(name);
    else expect(open.pop()).toBe(name);
  }
  expect(open).toEqual([]);
});
