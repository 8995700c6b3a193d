import { maxFileBytes } from '../../shared/contracts/body-limits.ts';
import { countSteps } from '../support/steps.ts';
import { type OpenFunctions, openFunctions } from './support/functions.ts';
import { expectReasons } from './support/reasons.ts';

const channel = '/channels/{channelId}';
const imports = [`POST ${channel}/definitions/plan`, `PUT ${channel}/definitions`];
const ofOne = { operationId: 'default', workflowId: 'w-1' };

let f: OpenFunctions;
beforeAll(async () => {
  f = await openFunctions();
});
afterAll(() => f.close());

const answerTo = (route: string, body: string, contentType: string) =>
  f.api(route, { params: ofOne, headers: { 'content-type': contentType, 'if-match': '"1"' }, body });

const nested = (open: string, close: string, levels: number) =>
  `${open.repeat(levels)}1${close.repeat(levels)}`;
const each = (count: number, one: (n: number) => string, between = '') =>
  Array.from({ length: count }, (_, n) => one(n)).join(between);

/** What stands in a field, or is the whole body. */
const values: readonly (readonly [what: string, json: string])[] = [
  ['10 000 lists in each other', nested('[', ']', 10_000)],
  ['10 000 objects in each other', nested('{"a":', '}', 10_000)],
  ['10 000 filters in each other', nested('{"and":[', ']}', 10_000)],
  ['half a million lists in each other', nested('[', ']', 500_000)],
  ['240 000 elements', `[${each(240_000, () => '"a"', ',')}]`],
  ['240 000 objects', `[${each(240_000, () => '{}', ',')}]`],
  ['60 000 keys', `{${each(60_000, (n) => `"key-${n}":1`, ',')}}`],
  ['a text of a megabyte', `"${'x'.repeat(1_000_000)}"`],
];

const workflow = (inner: string) => `{"workflowId":"w-1","name":"n","trigger":${inner}}`;
const places: readonly (readonly [route: string, around: (value: string) => string])[] = [
  ...imports.flatMap((route) =>
    [
      (value: string) => value,
      (value: string) => `{"workflows":${value}}`,
      (value: string) => `{"operations":${value}}`,
      (value: string) => `{"workflows":[${workflow(value)}]}`,
      (value: string) => `{"workflows":[${workflow(`{"type":"messageByUser","filter":${value}}`)}]}`,
      (value: string) => `{"workflows":[{"id":"1","name":"n","trigger":${value}}]}`,
      (value: string) => `{"operations":[{"operationId":"o","timeZone":"UTC","weeklyRanges":${value}}]}`,
    ].map((around) => [route, around] as const),
  ),
  ...['settings', 'workflow-order', 'operations/{operationId}'].flatMap((path) => {
    const field = { settings: 'evaluations', 'workflow-order': 'workflowIds' }[path] ?? 'holidays';
    const route = `PUT ${channel}/${path}`;
    return [
      [route, (value: string) => value] as const,
      [route, (value: string) => `{"${field}":${value}}`] as const,
    ];
  }),
  ...['workflows/{workflowId}', 'operations/{operationId}'].map(
    (path) => [`POST ${channel}/${path}/rollback`, (value: string) => `{"revision":${value}}`] as const,
  ),
];

test.each(places.map(([route, around]) => [route, around('…'), around] as const))(
  '%s refuses %s, however deep or long, with a reason and in few steps',
  async (route, _, around) => {
    for (const [what, value] of values) {
      const steps = countSteps();
      const answer = await answerTo(route, around(value), 'application/json');
      const count = steps();
      if (answer.status !== 400 && answer.status !== 413) throw new Error(`${what}: ${answer.status}`);
      expectReasons(answer);
      if (count > 5_000 + 3 * around(value).length) throw new Error(`${what} took ${count} steps`);
    }
  },
  60_000,
);

const fill = (line: string) => line.repeat(Math.floor(maxFileBytes.yaml / line.length));
const yaml: readonly (readonly [what: string, text: string])[] = [
  ['10 000 lists in each other', nested('[', ']', 10_000)],
  ['10 000 objects in each other', nested('{a: ', '}', 10_000)],
  ['lists in each other to the end', fill('[')],
  ['lists of blocks in each other to the end', fill('- ')],
  ['keys of keys to the end', fill('? ')],
  ['elements', fill('- a\n')],
  ['elements of a field', `workflows:\n${fill('- a\n').slice(20)}`],
  ['elements in brackets', `[${fill('a,').slice(4)}]`],
  ['keys', each(20_000, (n) => `k${n}: 1\n`)],
  ['anchors', fill('- &a\n')],
  ['aliases', `- &a 1\n${fill('- *a\n').slice(20)}`],
  ['ends of what has not begun', fill('}')],
  ['quotes', fill('"')],
  ['directives', fill('%A\n')],
  ['lists that are not closed', fill('- [\n')],
  ['keys that are none', fill(': :\n')],
];

test.each(yaml)(
  'an import refuses YAML of %s with a reason, in steps that grow with its length',
  async (_, body) => {
    const steps = countSteps();
    const answer = await answerTo(`POST ${channel}/definitions/plan`, body, 'application/yaml');
    expect(answer.status).toBe(400);
    expectReasons(answer);
    expect(steps()).toBeLessThan(100 * body.length);
  },
  30_000,
);

test('an import asks for nothing whose time grows with the square of the YAML, much of it natively', async () => {
  const reads = jest.spyOn(jest.requireActual<typeof import('yaml')>('yaml'), 'parseDocument');
  await answerTo(`POST ${channel}/definitions/plan`, '- a', 'application/yaml');
  const options = { uniqueKeys: false, prettyErrors: false };
  expect(reads).toHaveBeenCalledWith(expect.anything(), expect.objectContaining(options));
});

test.each([
  ['240 000 elements', '- a\n'.repeat(240_000)],
  ['60 000 keys', each(60_000, (n) => `key-${n}: 1\n`)],
  ['one byte more than is taken', `${' '.repeat(maxFileBytes.yaml)}\n`],
])('an import refuses YAML of %s unread, and says to send JSON', async (_, body) => {
  for (const route of imports) {
    const steps = countSteps();
    const answer = await answerTo(route, body, 'application/yaml');
    expect(answer).toMatchObject({
      status: 413,
      body: {
        detail:
          'the body must not be larger than 262144 bytes as YAML: send it as JSON, of which 4194304 bytes are taken',
      },
    });
    expect(steps()).toBeLessThan(5_000);
  }
});
