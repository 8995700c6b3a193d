import * as fc from 'fast-check';
import { stringify } from 'yaml';
import type { ApiResponse } from '../../shared/lambda/api/http.ts';
import type { JsonSchema } from '../../shared/lambda/documentation/open-api.ts';
import { isChannelTalkWorkflow } from '../../shared/sources/channel-talk/workflow.ts';
import { channelTalkTriggers, channelTalkWorkflow } from '../support/payloads/channel-talk-workflow.ts';
import { arbitraryOf, mutated } from './support/arbitrary-body.ts';
import { isAllowed, operations, undocumented } from './support/checks.ts';
import { isSaidInWords } from './support/rules-in-words.ts';
import { contractOf, openWorld, type Request, requestOf, type World } from './support/world.ts';

let world: World;
// What one route changes, another would find.
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const withBody = operations.flatMap(({ operation }) =>
  Object.entries(operation.requestBody?.content ?? {}).map(
    ([contentType, { schema }]) =>
      ({ operationId: operation.operationId, contentType, operation, schema }) as const,
  ),
);

/** The text of a body as the type has it. */
const textOf = (contentType: string, body: unknown): string =>
  contentType === 'application/yaml' ? (stringify(body) ?? '') : (JSON.stringify(body) ?? '');

/** As whoever receives the text finds it: JSON writes a number that is not finite as null. */
const received = (contentType: string, body: unknown): unknown =>
  contentType === 'application/yaml' || body === undefined ? body : JSON.parse(JSON.stringify(body));

/** Of a shape of Channel Talk the document says what is looked at; whatever else it has is passed over. */
function isTheirs(body: unknown): boolean {
  const { workflow, workflows } = (body ?? {}) as { workflow?: unknown; workflows?: unknown };
  return [body, workflow, ...(Array.isArray(workflows) ? workflows : [])].some((one) =>
    isChannelTalkWorkflow(one),
  );
}

/** What is stored would refuse the same body again: the ids of examples are taken. */
const unnamed = (operationId: string, body: unknown): unknown =>
  operationId === 'createWorkflow' && typeof body === 'object' && body !== null && !isTheirs(body)
    ? { ...body, workflowId: undefined }
    : body;

const examplesOf = (operationId: string) =>
  contractOf(operationId).examples.map(({ body }) => JSON.parse(JSON.stringify(unnamed(operationId, body))));

const goodOf = (operationId: string, schema: JsonSchema) =>
  fc.oneof(fc.constantFrom(...examplesOf(operationId)), arbitraryOf(schema));

test.each(withBody)(
  '$operationId takes what the document allows as $contentType, and refuses what it does not, but for rules in words',
  async ({ operationId, contentType, operation, schema }) => {
    const good = goodOf(operationId, schema);
    const seen = { taken: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(fc.oneof(good, mutated(good)), async (body) => {
        const answer = await send(operationId, contentType, body);

        expect(undocumented(operation, answer)).toEqual([]);
        if (isTheirs(body)) return;
        const rules = rulesBroken(answer);
        if (rules.length > 0) seen.refused += 1;
        else if (Math.floor(Number(answer.statusCode) / 100) === 2) seen.taken += 1;
        if (!isAllowed(schema, received(contentType, body))) expect(rules).not.toEqual([]);
        else expect(rules.filter((rule) => !isSaidInWords(rule))).toEqual([]);
      }),
      { numRuns: contentType === 'application/yaml' ? 150 : 300 },
    );
    expect(seen.taken).toBeGreaterThan(20);
    if (operationId !== 'receiveChannelTalk') expect(seen.refused).toBeGreaterThan(20);
  },
  60_000,
);

describe('a workflow of Channel Talk', () => {
  const workflows = channelTalkTriggers.map((trigger) => channelTalkWorkflow(trigger, { state: 'draft' }));
  const schemaOf = (id: string) => withBody.find(({ operationId }) => operationId === id)?.schema ?? {};

  test.each([
    ['createWorkflow', (theirs: object) => theirs],
    ['planImport', (theirs: object) => ({ workflows: [theirs] })],
  ])('is allowed by the document, and taken (%s)', async (operationId, bodyOf) => {
    for (const theirs of workflows) {
      const body = bodyOf(theirs);
      expect(isAllowed(schemaOf(operationId), body)).toBe(true);
      const { statusCode } = await send(operationId, 'application/json', body);
      expect(Math.floor(Number(statusCode) / 100)).toBe(2);
    }
  });

  test.each(['name', 'triggerType', 'trigger'])('is not allowed without its %s', (field) => {
    const { [field]: _, ...theirs } = workflows[0] ?? {};
    expect(isAllowed(schemaOf('createWorkflow'), theirs)).toBe(false);
  });
});

/** As the first example, with another body, at the revision or version that is stored. */
async function send(operationId: string, contentType: string, body: unknown): Promise<ApiResponse> {
  const request: Request = {
    ...requestOf(contractOf(operationId).examples[0]),
    contentType,
    body: textOf(contentType, body),
  };
  if (contractOf(operationId).ifMatch !== 'required') return world.call(operationId, request);
  return world.call(operationId, { ...request, ifMatch: await world.etagFor(operationId) });
}

/** Of a request that is refused for its body, or of those of its events that are. */
function rulesBroken({ body = '' }: ApiResponse): readonly string[] {
  const { status, errors = [], results = [] } = JSON.parse(body);
  if (status !== undefined && status !== 400) return [];
  const all = [...errors, ...results.flatMap((result: { errors?: [] }) => result.errors ?? [])];
  const rules = all.map(({ rule }: { rule: string }) => rule);
  return status === 400 && rules.length === 0 ? ['a rule that it does not name'] : rules;
}
