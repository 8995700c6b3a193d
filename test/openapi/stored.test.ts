import { operations, undocumented } from './support/checks.ts';
import { documentedRefusals, needsPreparation } from './support/refusals.ts';
import { openWorld, type Request, type World } from './support/world.ts';

let world: World;
const open = async () => {
  world = await openWorld();
};
const close = () => world.close();

/** A workflow that looks at hours that are not there cannot be active. */
const looksAtNothing = { type: 'messageByUser', runMode: { mode: 'inOperation', operationId: 'nowhere' } };
const draft = (trigger: object) => ({ body: { workflowId: 'lost', name: 'lost', trigger } });
const lost = { params: { workflowId: 'lost' } };

/** Saves of business hours, until a list of them is more than an answer holds. */
async function manyHours(): Promise<void> {
  const weeklyRanges = Array.from({ length: 100 }, (_, at) => ({
    day: 'mon',
    from: at * 10,
    to: at * 10 + 5,
  }));
  const holidays = Array.from({ length: 500 }, () => ({ from: '2026-12-25', until: '2026-12-26' }));
  const operation = (n: number) => ({ operationId: `op-${n}`, timeZone: 'UTC', weeklyRanges, holidays });
  for (let from = 0; from < 240; from += 80) {
    const operations = Array.from({ length: 80 }, (_, n) => operation(from + n));
    await importOf({ operations });
  }
}

/** Workflows of 90 kB, until no answer holds them. */
async function manyWorkflows(): Promise<void> {
  const values = Array.from({ length: 90 }, () => 'x'.repeat(1_000));
  const filter = { key: 'user.profile.tier', type: 'string', operator: '$in', values };
  const workflow = (n: number) => ({
    workflowId: `wf-${n}`,
    name: 'w',
    state: 'active',
    trigger: { type: 'messageByUser', filter },
  });
  for (let from = 0; from < 80; from += 40) {
    await importOf({ workflows: Array.from({ length: 40 }, (_, n) => workflow(from + n)) });
  }
}

async function importOf(body: object): Promise<void> {
  const query = { remove: 'false' };
  const ifMatch = await world.etagFor('applyImport');
  expect(await world.call('applyImport', { body, query, ifMatch })).toMatchObject({ statusCode: 200 });
}

/** Refusals for which something has to be there first. */
const prepared: { readonly [refusal: string]: () => Promise<Request> } = {
  async 'activateWorkflow 409'() {
    await world.call('createWorkflow', draft(looksAtNothing));
    return lost;
  },
  async 'rollBackWorkflow 409'() {
    await world.call('createWorkflow', draft(looksAtNothing));
    await world.call('replaceWorkflow', { ...lost, ...draft({ type: 'messageByUser' }), ifMatch: '"1"' });
    await world.call('activateWorkflow', lost);
    return { ...lost, body: { revision: 1 } };
  },
  async 'listWorkflows 413'() {
    await manyWorkflows();
    return { query: { state: 'active' } };
  },
  async 'exportDefinitions 413'() {
    await manyWorkflows();
    return {};
  },
  async 'listOperations 413'() {
    await manyHours();
    return {};
  },
};

describe('what is there', () => {
  beforeEach(open);
  afterEach(close);

  test.each(
    documentedRefusals.filter(([operationId, status]) => needsPreparation.has(`${operationId} ${status}`)),
  )('makes %s refuse with %i where it says so', async (operationId, status, operation) => {
    const request = (await prepared[`${operationId} ${status}`]?.()) ?? {};

    const answer = await world.call(operationId, request);

    expect(answer).toMatchObject({ statusCode: status });
    expect(undocumented(operation, answer)).toEqual([]);
  });

  test('what has to be there is known of each of them', () => {
    expect(new Set(Object.keys(prepared))).toEqual(needsPreparation);
    const said = documentedRefusals.map(([operationId, status]) => `${operationId} ${status}`);
    expect(said).toEqual(expect.arrayContaining([...needsPreparation]));
  });

  test.each([{ accept: 'application/yaml' }, { query: { format: 'yaml' } }])(
    'is exported as YAML where %j asks for it, and imported again',
    async (request) => {
      const exporting = operations.find((one) => one.operation.operationId === 'exportDefinitions');
      const answer = await world.call('exportDefinitions', request);
      expect(answer.headers?.['content-type']).toBe('application/yaml');
      expect(exporting && undocumented(exporting.operation, answer)).toEqual([]);
      const sent = { contentType: 'application/yaml', body: answer.body };
      const planned = JSON.parse((await world.call('planImport', sent)).body ?? '');
      expect(planned.counts).toMatchObject({ create: 0, change: 0, remove: 0 });
    },
  );
});

test.each(operations.filter(({ operation }) => operation.security === undefined))(
  '$operation.operationId may be answered by API Gateway in its own words to a caller whom no policy allows it',
  ({ operation }) => {
    const headers = { 'content-type': 'application/json' };
    const answer = { statusCode: 403, headers, body: '{"message":"Forbidden"}' };
    expect(undocumented(operation, answer)).toEqual([]);
    expect(undocumented(operation, { ...answer, statusCode: 401 })).toEqual([]);
  },
);
