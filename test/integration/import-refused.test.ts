import { type Running, run } from '../support/running.ts';
import { importsInto, workflow, yaml } from './support/imports.ts';

let r: Running;
let channel = 0;
let at: string;
const { plan, apply, exported } = importsInto(() => ({ r, at }));
beforeAll(async () => {
  r = await run({ channels: '*' });
});
afterAll(() => r.close());
beforeEach(() => {
  channel += 1;
  at = `/channels/import-${channel}`;
});

describe('a file with a fault is refused whole', () => {
  const deep = {
    and: [
      { key: 'user.a', type: 'string', operator: '$exists', values: [] },
      { key: 'user.a', type: 'string', operator: '$contain', values: ['a'] },
    ],
  };
  const inHours = { type: 'messageByUser', runMode: { mode: 'inOperation', operationId: 'gone' } };
  test.each([
    {
      field: 'workflows[1].trigger.filter.and[1].operator',
      file: {
        workflows: [workflow('a'), workflow('b', { trigger: { type: 'messageByUser', filter: deep } })],
      },
    },
    {
      field: 'workflows[0].workflowId',
      file: { workflows: [{ name: 'w', trigger: { type: 'messageByUser' } }] },
    },
    { field: 'workflows[1].workflowId', file: { workflows: [workflow('a'), workflow('a')] } },
    { field: 'workflows[0].state', file: { workflows: [workflow('a', { state: 'removed' })] } },
    { field: 'workflows[0].revision', file: { workflows: [workflow('a', { revision: 3 })] } },
    { field: 'workflows[0]', file: { workflows: ['a'] } },
    {
      field: 'workflows[0].trigger.runMode.operationId',
      file: { workflows: [workflow('a', { state: 'active', trigger: inHours })] },
    },
    { field: 'operations[0].timeZone', file: { operations: [{ operationId: 'a', timeZone: 'Seoul' }] } },
    { field: 'operations[0].operationId', file: { operations: [{ timeZone: 'Asia/Seoul' }] } },
    {
      field: 'operations[0].override',
      file: { operations: [{ operationId: 'a', timeZone: 'UTC', override: 'open' }] },
    },
    { field: 'workflow', file: { workflow: [] } },
    { field: 'workflows', file: { workflows: {} } },
  ])('in $field', async ({ field, file }) => {
    for (const answer of [await plan(file), await apply(file, 0)]) {
      expect(answer.status).toBe(400);
      expect(answer.body.errors.map(({ field }: { field: string }) => field)).toEqual([field]);
    }
    expect(JSON.parse(await exported())).toEqual({ operations: [], workflows: [] });
  });

  test('where a trigger would change its type', async () => {
    await apply({ workflows: [workflow('a')] }, 0);
    const answer = await plan({ workflows: [workflow('a', { trigger: { type: 'chatClosed' } })] });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'workflows[0].trigger.type' }] } });
  });

  test('where it takes the hours away from an active workflow', async () => {
    const trigger = { type: 'messageByUser', runMode: { mode: 'inOperation' } };
    const operations = [{ operationId: 'default', timeZone: 'UTC' }];
    await apply({ workflows: [workflow('a', { state: 'active', trigger })], operations }, 0);
    expect(await plan({ operations: [] })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'operations' }] },
    });
  });

  test.each([
    { rule: 'no YAML', text: 'workflows: [', detail: 'must be YAML' },
    { rule: 'an alias', text: 'workflows: &a []\noperations: *a', detail: 'must not have aliases' },
    { rule: 'a field twice', text: 'workflows: []\nworkflows: []', detail: 'field twice: line 2, column 1' },
    { rule: 'lists without end', text: '['.repeat(100_000), detail: 'must be YAML' },
  ])('where it is YAML with $rule', async ({ text, detail }) => {
    const answer = await r.request('POST', `${at}/definitions/plan`, text, yaml);
    expect(answer.status).toBe(400);
    expect(answer.body.detail).toContain(detail);
  });

  test('where it is larger than can be imported', async () => {
    expect(await r.request('POST', `${at}/definitions/plan`, ' '.repeat(262_145), yaml)).toMatchObject({
      status: 413,
    });
    expect(await plan(' '.repeat(4_194_305))).toMatchObject({ status: 413 });
    const workflows = Array.from({ length: 2_001 }, () => 0);
    expect(await plan({ workflows })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'workflows' }] },
    });
  });
});

test('a format that is not known is refused, with the one that may have been meant', async () => {
  expect(await r.request('GET', `${at}/definitions?format=yml`)).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'format', rule: 'must be one of json, yaml; did you mean `yaml`?' }] },
  });
});
