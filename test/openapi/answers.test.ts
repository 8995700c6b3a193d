import { isAllowed, operations, undocumented } from './support/checks.ts';
import { documentedRefusals, needsPreparation } from './support/refusals.ts';
import { contractOf, openWorld, type Request, requestOf, type World } from './support/world.ts';

let world: World;
const open = async () => {
  world = await openWorld();
};
const close = () => world.close();

/** The first example of a route, with the revision that is stored where one must be named. */
async function exampleOf(operationId: string, at = 0): Promise<Request> {
  const { examples, ifMatch } = contractOf(operationId);
  const request = requestOf(examples[at]);
  return ifMatch === 'required' ? { ...request, ifMatch: await world.etagFor(operationId) } : request;
}

const namesWorkflow = (body: unknown): body is { readonly workflowId: string } =>
  typeof body === 'object' && body !== null && 'workflowId' in body;

const named = operations.map(({ operation }) => [operation.operationId, operation] as const);

describe('an example', () => {
  // Some of them remove what others speak of.
  beforeEach(open);
  afterEach(close);

  test.each(named)(
    '%s does what its examples ask, and answers as documented',
    async (operationId, operation) => {
      for (const at of contractOf(operationId).examples.keys()) {
        const request = await exampleOf(operationId, at);
        const isTaken = operationId === 'createWorkflow' && namesWorkflow(request.body);
        const body = isTaken ? { ...(request.body as object), workflowId: 'another' } : request.body;

        const answer = await world.call(operationId, { ...request, body });

        expect(Math.floor(Number(answer.statusCode) / 100)).toBe(2);
        expect(undocumented(operation, answer)).toEqual([]);
      }
    },
  );

  test('what the examples list is not empty, so that its elements are seen', async () => {
    const bodyOf = async (operationId: string, request: Request) =>
      JSON.parse((await world.call(operationId, request)).body ?? '');
    expect((await bodyOf('listWorkflows', {})).workflows).toHaveLength(3);
    expect((await bodyOf('listExecutions', {})).executions).toHaveLength(1);
    expect((await bodyOf('readConversation', { params: { conversationId: 'c-1' } })).waits).toHaveLength(1);
  });
});

describe('what changes nothing', () => {
  beforeAll(open);
  afterAll(close);

  /** How to be refused with a status, wherever a route says that it refuses with it. */
  const refusals: {
    readonly [status: string]: (request: Request, operationId: string) => Request | undefined;
  } = {
    400: (request) => ({ ...request, params: { ...request.params, channelId: 'a b' } }),
    401: (request) => ({ ...request, query: { token: 'wrong' } }),
    403: (request) => ({ ...request, channels: 'another' }),
    404: ({ params, ...request }, operationId) => ({
      ...request,
      params: Object.fromEntries(
        Object.keys(params ?? {}).map((name) => [name, name === 'revision' ? '999' : 'nobody']),
      ),
      ...((namesWorkflow(request.body) || operationId === 'explain') && {
        body: { ...(request.body as object), workflowId: 'nobody' },
      }),
      ...(operationId === 'tryWorkflow' && { body: { workflowId: 'nobody', last: 1 } }),
    }),
    409: (request, operationId) => {
      const another = { name: 'another', trigger: { type: 'chatClosed' } };
      if (operationId === 'createWorkflow') return request;
      if (operationId === 'removeOperation') return { params: { operationId: 'default' } };
      if (operationId === 'tryWorkflow') {
        return { body: { ...(request.body as object), workflow: { workflowId: 'vip-refund', ...another } } };
      }
      return { ...request, body: { ...(request.body as object), ...another } };
    },
    412: (request) => ({ ...request, ifMatch: '"999"' }),
    413: (request, operationId) => ({
      ...request,
      body: 'x'.repeat(/Import$|^tryWorkflow$/.test(operationId) ? 4_194_305 : 1_048_577),
    }),
    503: (request) => ({ ...request, isUnsettled: true }),
    428: ({ ifMatch: _, ...request }) => request,
  };

  const refused = documentedRefusals.filter(
    ([operationId, status]) => !needsPreparation.has(`${operationId} ${status}`),
  );

  test.each(refused)('%s refuses with %i where it says so', async (operationId, status, operation) => {
    const request = refusals[status]?.(await exampleOf(operationId), operationId);

    const answer = await world.call(operationId, request ?? {});

    expect(answer).toMatchObject({ statusCode: status });
    expect(undocumented(operation, answer)).toEqual([]);
  });

  /** Texts of which each schema of a query allows some. */
  const texts = [
    '',
    '0',
    '1',
    '100',
    '101',
    '1.5',
    'x',
    'a b',
    'c-1',
    'chat',
    'call',
    'active',
    'removed',
    'chatClosed',
  ];

  const queried = operations.flatMap(({ operation }) =>
    operation.parameters
      .filter((parameter) => parameter.in === 'query' && operation.operationId !== 'receiveChannelTalk')
      .map((parameter) => [operation.operationId, parameter.name, operation] as const),
  );

  test.each(queried)(
    '%s takes a %s if and only if the document allows it',
    async (operationId, name, operation) => {
      const schema = operation.parameters.find((parameter) => parameter.name === name)?.schema ?? {};
      const outcomes = new Set<boolean>();
      for (const text of texts) {
        const value = schema.type === 'integer' && text !== '' ? Number(text) : text;
        const besideOne =
          (name === 'kind' && operationId === 'listExecutions') ||
          (operationId === 'listEvaluations' && !/Id$/.test(name));
        const beside = besideOne ? { conversationId: 'c-1' } : {};
        const request = {
          ...requestOf(contractOf(operationId).examples[0]),
          query: { ...beside, [name]: text },
        };

        const answer = await world.call(operationId, request);

        expect(undocumented(operation, answer)).toEqual([]);
        // Only the listing itself knows its cursors, but where they are numbers of revisions.
        const isKnown = name !== 'cursor' || schema.pattern !== undefined;
        const allowed = isAllowed(schema, value) && isKnown;
        expect([text, answer.statusCode !== 400]).toEqual([text, allowed]);
        outcomes.add(allowed);
      }
      expect(outcomes.has(false)).toBe(true);
    },
  );

  test.each(named.filter(([id]) => !/^read(Docs|OpenApi)$|^receive/.test(id)))(
    '%s refuses a query that it does not know, by name',
    async (operationId, operation) => {
      const request = await exampleOf(operationId);

      const answer = await world.call(operationId, {
        ...request,
        query: { ...request.query, surprise: '1' },
      });

      expect(undocumented(operation, answer)).toEqual([]);
      expect(JSON.parse(answer.body ?? '')).toMatchObject({ status: 400, errors: [{ field: 'surprise' }] });
    },
  );
});
