import fc from 'fast-check';
import { planImport } from '../../shared/application/import/plan.ts';
import { readDefinitionsFile } from '../../shared/contracts/definitions-file.ts';
import { parseYaml } from '../../shared/lambda/api/parse-yaml.ts';
import { takeFile } from '../../shared/lambda/api/vendor-workflows.ts';
import { everySetting } from '../support/definitions/every-setting.ts';
import { channelTalkWorkflow } from '../support/payloads/channel-talk-workflow.ts';

const importing = { channelId: 'ch-1', now: 0, removes: true };
const none = { workflows: [], operations: [] };

/** What an import makes of a body: refused with named fields, or planned. */
function outcomeOf(body: unknown): 'refused' | 'planned' {
  const { body: taken, asSent } = takeFile(body);
  const file = readDefinitionsFile(taken, () => true);
  const planned = file.ok ? planImport(none, file.value, importing) : file;
  if (planned.ok) return 'planned';
  expect(planned.problems.length).toBeLessThanOrEqual(20);
  expect(planned.problems.length).toBeGreaterThan(0);
  for (const problem of planned.problems.map(asSent)) {
    expect(JSON.stringify(problem).length).toBeLessThan(2_000);
    expect(problem).toMatchObject({
      field: expect.any(String),
      rule: expect.stringMatching(/\S{2,} \S/),
    });
  }
  return 'refused';
}

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

test('any JSON is planned or refused by name, and never thrown', () => {
  const entries = fc.array(fc.jsonValue(), { maxLength: 4 });
  const bodies = fc.oneof(fc.jsonValue(), fc.record({ workflows: entries, operations: entries }));
  fc.assert(
    fc.property(bodies, (body) => void outcomeOf(body)),
    { numRuns: 300 },
  );
});

test.each([
  { kind: 'a file of every setting', file: everySetting as unknown, ends: 'planned' },
  {
    kind: 'a workflow of Channel Talk',
    file: { workflows: [channelTalkWorkflow({ type: 'messageByUser' })] },
    // Its business hours are not in the file.
    ends: 'refused',
  },
])('$kind with anything at any one place is, too', ({ file, ends }) => {
  const places = fc.constantFrom(...placesOf(file));
  const change = fc.tuple(places, fc.jsonValue());
  const outcomes = new Set<string>();
  fc.assert(
    fc.property(change, ([place, put]) => void outcomes.add(outcomeOf(withValue(file, place, put)))),
    { numRuns: 300 },
  );
  expect(outcomes).toContain('refused');
  expect(outcomes).toContain(ends);
});

test('any text is YAML or refused', () => {
  const texts = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'&*!-?:{}[],#|>@`"\'\n a') }));
  fc.assert(
    fc.property(texts, (text) => void parseYaml(text)),
    { numRuns: 500 },
  );
});
