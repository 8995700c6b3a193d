import { judgeSaves } from '../../../simulation/judge/saves.ts';
import type {
  Definition,
  DefinitionWrite,
  OperationDefinition,
  WorkflowDefinition,
} from '../../../simulation/log.ts';

const workflow = (revision: number) =>
  ({ workflowId: 'w', channelId: 'ch', revision, updatedAt: revision }) as unknown as WorkflowDefinition;
const write = (revision: number, seq = revision): DefinitionWrite => ({
  seq,
  at: seq,
  workflow: workflow(revision),
});
const hours = (revision: number) =>
  ({ operationId: 'w', channelId: 'ch', revision, updatedAt: revision }) as unknown as OperationDefinition;

function accusations(definitions: DefinitionWrite[], saved: Definition[] = []): string[] {
  const found: string[] = [];
  judgeSaves({ definitions, saved }, ({ explanation }) => found.push(explanation));
  return found;
}

test('saves that follow each other are right, of each definition for itself', () => {
  const other: DefinitionWrite = {
    seq: 2,
    at: 2,
    operation: hours(1),
  };
  expect(accusations([write(1), other, write(2)], [write(1), write(2), other])).toEqual([]);
});

test.each([
  ['a save that was written over', [write(1), write(2), write(2, 3)]],
  ['one that was left out', [write(1), write(3)]],
])('%s is lost', (_, writes) => {
  expect(accusations(writes)).toHaveLength(1);
});

test('a save that was answered and is not in force is lost', () => {
  expect(accusations([write(1)], [write(1), write(2)])).toEqual([
    'revision 2 of 2 of workflow w of ch never came in force',
  ]);
});

test('so is a save of business hours', () => {
  const first: DefinitionWrite = { seq: 1, at: 1, operation: hours(1) };
  expect(accusations([first], [{ operation: hours(1) }, { operation: hours(2) }])).toEqual([
    'revision 2 of 2 of operation w of ch never came in force',
  ]);
});
