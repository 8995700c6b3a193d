import * as fc from 'fast-check';
import { arbitraryOf, mutated } from './support/arbitrary-body.ts';
import { isAllowed, operations, undocumented } from './support/checks.ts';
import { contractOf, openWorld, requestOf, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Rules that no schema can say; the document says them in words. */
const rulesInWords = [
  /at most \d+ bytes/,
  /lone surrogates/,
  /well-formed/,
  /1 minute to 30 days/,
  /must be an ISO-8601 instant with a zone/,
  /must be at (least|most) \d{12,}/,
  /must end after it begins/,
  /is required where repeated is true/,
  /levels deep/,
  /conditions/,
  /must be of type date/,
  /must be an ISO-8601 duration/,
  /must be a regular expression/,
  /must be an IANA time zone/,
  /must be \{day, from, to\}/,
  /must not overlap/,
  /until not before from/,
  /must be that of the path/,
  /never changes after creation/,
  /the channel of the path/,
  /exactly one of chatId and callId/,
  /must be an object of at most/,
  /ahead/,
  /exactly one of/,
  /must stand beside/,
  /must be an object/,
  /stands only beside/,
  /later than from/,
  /must be a workflow of the channel/,
  /must not be that of/,
];

/** A file, and the events of a trial, are described in outline: their entries are those of other routes. */
const inOutline = /Import$|^tryWorkflow$/;

const withBody = operations.flatMap(({ operation }) => {
  const schema = operation.requestBody?.content['application/json']?.schema;
  return schema === undefined ? [] : [[operation.operationId, operation, schema] as const];
});

test.each(withBody)(
  '%s takes what the document allows, and refuses what it does not, but for rules in words',
  async (operationId, operation, schema) => {
    const { examples, ifMatch } = contractOf(operationId);
    const good = fc.oneof(fc.constantFrom(...examples.map(({ body }) => body)), arbitraryOf(schema));
    const seen = { taken: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(fc.oneof(good, mutated(good)), async (body) => {
        const request = { ...requestOf(examples[0]), ...(ifMatch && { ifMatch: '"1"' }) };

        const answer = await world.call(operationId, { ...request, body: JSON.stringify(body) ?? '' });

        expect(undocumented(operation, answer)).toEqual([]);
        const rules = rulesBroken(answer.body ?? '');
        seen[rules.length === 0 ? 'taken' : 'refused'] += 1;
        if (!isAllowed(schema, body)) expect(rules).not.toEqual([]);
        else if (!inOutline.test(operationId))
          expect(rules.filter((rule) => !rulesInWords.some((words) => words.test(rule)))).toEqual([]);
      }),
      { numRuns: 300 },
    );
    expect(seen.taken).toBeGreaterThan(30);
    if (operationId !== 'receiveChannelTalk') expect(seen.refused).toBeGreaterThan(30);
  },
);

/** Of a refused request, or of those of its events that are refused. */
function rulesBroken(text: string): readonly string[] {
  const { status, errors = [], results = [] } = JSON.parse(text);
  const all = [...errors, ...results.flatMap((result: { errors?: [] }) => result.errors ?? [])];
  const rules = all.map(({ rule }: { rule: string }) => rule);
  return status === 400 && rules.length === 0 ? ['a rule that it does not name'] : rules;
}
