import fc from 'fast-check';
import { planImport } from '../../shared/application/definitions/plan-import.ts';
import { readDefinitionsFile } from '../../shared/contracts/definitions-file.ts';
import { parseYaml } from '../../shared/lambda/api/parse-yaml.ts';
import { takeFile } from '../../shared/lambda/api/vendor-workflows.ts';
import { everySetting } from '../support/definitions/every-setting.ts';
import { channelTalkWorkflow } from '../support/payloads/channel-talk-workflow.ts';
import { namedPlaces, namesAPlace } from './support/named-places.ts';

const importing = { channelId: 'ch-1', now: 0, removes: true };
const none = { workflows: [], operations: [] };

/** As sentences read on from the name of a field. */
const sentence = /^(must|is|has|ends|takes) \S/;

/** What an import makes of a body: all of it planned, or refused by the names of fields that stand in it. */
function outcomeOf(body: unknown): 'refused' | 'planned' {
  const { body: taken, asSent } = takeFile(body);
  const file = readDefinitionsFile(taken, () => true);
  const planned = file.ok ? planImport(none, file.value, importing) : file;
  if (planned.ok) {
    const { workflows = [], operations = [] } = taken as { [list: string]: readonly unknown[] };
    expect(planned.value.changes).toHaveLength(workflows.length + operations.length);
    return 'planned';
  }
  expect(planned.problems.length).toBeLessThanOrEqual(20);
  expect(planned.problems.length).toBeGreaterThan(0);
  const [sent, read] = [namedPlaces(body), namedPlaces(taken)];
  for (const problem of planned.problems.map(asSent)) {
    expect(JSON.stringify(problem).length).toBeLessThan(2_000);
    expect(problem.rule).toMatch(sentence);
    // Without a vendor's conditions that are none, those after them stand elsewhere.
    const places = /\.(filter|pageQuery)\b/.test(problem.field) ? read : sent;
    if (!namesAPlace(places, problem.field)) {
      throw new Error(`${JSON.stringify(problem)} names nothing in ${JSON.stringify(body)}`);
    }
  }
  return 'refused';
}

/** The outcomes that so many inputs have come to. */
function outcomesOf(bodies: fc.Arbitrary<unknown>): ReadonlySet<string> {
  const outcomes = new Set<string>();
  fc.assert(
    fc.property(bodies, (body) => void outcomes.add(outcomeOf(body))),
    { numRuns: 300 },
  );
  return outcomes;
}

const both = new Set(['planned', 'refused']);

/** A value of the file, and where it stands: every place there is. */
function placesOf(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([field, inner]) => placesOf(inner, [...path, field]))];
}

function withValue(value: unknown, [field, ...rest]: readonly string[], put: unknown): unknown {
  if (field === undefined) return put;
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[field] = withValue(copy[field], rest, put);
  return copy;
}

test('any JSON is planned or refused by the name of a field in it', () => {
  const among = (entries: readonly unknown[]) =>
    fc.array(fc.oneof(fc.jsonValue(), fc.constantFrom(...entries)), { maxLength: 4 });
  const file = fc.record({
    workflows: among(everySetting.workflows.filter(({ state }) => state !== 'active')),
    operations: among(everySetting.operations),
  });
  expect(outcomesOf(fc.oneof(fc.jsonValue(), file))).toEqual(both);
});

test.each([
  { kind: 'a file of every setting', file: everySetting as unknown },
  {
    kind: 'a workflow of Channel Talk',
    file: {
      workflows: [channelTalkWorkflow({ type: 'messageByUser' })],
      operations: [{ operationId: 'op-1', timeZone: 'UTC', weeklyRanges: [] }],
    },
  },
])('$kind with anything at any one place is planned or refused by the name of a field in it', ({ file }) => {
  const change = fc.tuple(fc.constantFrom(...placesOf(file)), fc.jsonValue());
  expect(outcomesOf(change.map(([place, put]) => withValue(file, place, put)))).toEqual(both);
});

test('any text is YAML or refused by the place where it is none', () => {
  const texts = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'&*!-?:{}[],#|>@`"\'\n a') }));
  const outcomes = new Set<boolean>();
  fc.assert(
    fc.property(texts, (text) => {
      const parsed = parseYaml(text);
      outcomes.add(parsed.ok);
      if (parsed.ok) return;
      expect(parsed.problems).toEqual([
        {
          field: 'body',
          rule: expect.stringMatching(/^must (be YAML|not have aliases|not give a field twice)\b/),
        },
      ]);
    }),
    { numRuns: 500 },
  );
  expect(outcomes).toEqual(new Set([true, false]));
});
