import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { apiContracts, routeContracts } from '../../shared/contracts/api/contracts.ts';
import { settingTexts, triggerTexts } from '../../shared/contracts/api/trigger-texts.ts';
import { apiRoutes, channelTalkWebhook, documentationRoutes } from '../../shared/contracts/routes.ts';
import { trigger } from '../../shared/contracts/trigger.ts';
import { triggerTypes } from '../../shared/domain/workflow/trigger.ts';
import { document, isAllowed, operations } from './support/checks.ts';

const root = path.join(__dirname, '..', '..');

test('a public linter finds nothing in the document', () => {
  const found = execFileSync(process.execPath, [path.join(__dirname, 'lint.ts')], { encoding: 'utf8' });
  expect(JSON.parse(found)).toEqual([]);
});

test('every route is described, and nothing else', () => {
  const keyOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;
  const routes = [...Object.values(apiRoutes), channelTalkWebhook, ...Object.values(documentationRoutes)];
  expect(operations.map(keyOf).sort()).toEqual(routes.map(keyOf).sort());
  expect(Object.keys(apiContracts).sort()).toEqual(Object.keys(apiRoutes).sort());
});

test.each(Object.entries(routeContracts))('%s has an example, and the document allows it', (_, contract) => {
  const { body, examples } = contract;
  expect(examples.length).toBeGreaterThan(0);
  const operation = operations.find(
    ({ method, path }) => method === contract.route.method && path === contract.route.path,
  );
  const schema = operation?.operation.requestBody?.content['application/json']?.schema;
  expect(schema !== undefined).toBe(body !== undefined);
  for (const example of examples) expect(schema === undefined || isAllowed(schema, example.body)).toBe(true);
});

test('a caller brings a token or a signature', () => {
  const schemes = document.components.securitySchemes;
  expect(document.security).toEqual([{ bearer: [] }, { sigv4: [] }]);
  expect(schemes.bearer).toMatchObject({ type: 'http', scheme: 'bearer' });
  expect(schemes.sigv4).toMatchObject({
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    'x-amazon-apigateway-authtype': 'awsSigv4',
  });
});

test('definitions are JSON or YAML, where they are sent and where they are read', () => {
  const types = ['application/json', 'application/yaml'];
  const of = (id: string) => operations.find(({ operation }) => operation.operationId === id)?.operation;
  for (const id of ['planImport', 'applyImport']) {
    expect(Object.keys(of(id)?.requestBody?.content ?? {})).toEqual(types);
  }
  expect(of('exportDefinitions')?.responses['200']).toMatchObject({
    content: { [types[0] ?? '']: expect.anything(), [types[1] ?? '']: expect.anything() },
  });
});

test.each(['planImport', 'applyImport', 'reorderWorkflows'])(
  '%s is at a version of all definitions, and says so',
  (id) => {
    const operation = operations.find((one) => one.operation.operationId === id)?.operation;
    const text = JSON.stringify([operation?.parameters, operation?.responses['200']]);
    expect(text).toContain('The version of the channel’s definitions');
    expect(text).not.toContain('The revision');
  },
);

test('its version is that of the package', () => {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  expect(document.info.version).toBe(version);
});

test('every trigger and every setting is told in words', () => {
  const settings = trigger.def.options.flatMap(({ shape }) => Object.keys(shape));
  expect(Object.keys(triggerTexts)).toEqual(triggerTypes);
  // What a delay is, it says itself.
  expect(new Set([...Object.keys(settingTexts), 'type', 'delay'])).toEqual(new Set(settings));
});

test('only what describes the API, and the webhook with its own token, need no token of the API', () => {
  const open = operations.filter(({ operation }) => operation.security?.length === 0);
  expect(open.map(({ operation }) => operation.operationId).sort()).toEqual([
    'readDocs',
    'readOpenApi',
    'receiveChannelTalk',
  ]);
});

test('every reference leads to something', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)];
  expect(references.length).toBeGreaterThan(100);
  for (const [, kind = '', name = ''] of references) {
    expect(document.components[kind as 'schemas']).toHaveProperty(name);
  }
});
