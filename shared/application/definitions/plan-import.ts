import type { DefinitionsFile } from '../../contracts/definitions-file.ts';
import { defaultOperationId, type Operation } from '../../domain/operation/operation.ts';
import { maxProblems, type Problem, under } from '../../domain/problem.ts';
import { accepted, type Result, refused } from '../../domain/result.ts';
import { usesOperation } from '../../domain/workflow/operations-used.ts';
import type { Trigger } from '../../domain/workflow/trigger.ts';
import type { Workflow } from '../../domain/workflow/workflow.ts';
import { missingOperations } from '../activation.ts';
import type { DefinitionSet } from '../ports.ts';
import { typeProblem } from '../workflows.ts';
import { type DefinitionsPlan, sizeProblems } from './definitions-plan.ts';
import { type Importing, isSuperseded, pairsOf, type Step } from './import-step.ts';
import { operationStep } from './operation-step.ts';
import { workflowStep } from './workflow-step.ts';

/**
 * What a file makes of the definitions of a channel, removed ones among them: workflows, then operations, each
 * by id. What it leaves as it is keeps its revision and its waits; a kind that the file does not give is left
 * alone.
 */
export function planImport(
  current: DefinitionSet,
  file: DefinitionsFile,
  importing: Importing,
): Result<DefinitionsPlan> {
  const ofKind = (given: readonly unknown[] | undefined) =>
    given === undefined ? { ...importing, removes: false } : importing;
  const workflows = pairsOf(current.workflows, file.workflows ?? [], ({ workflowId }) => workflowId).map(
    (pair) => workflowStep(pair, ofKind(file.workflows)),
  );
  const operations = pairsOf(current.operations, file.operations ?? [], ({ operationId }) => operationId).map(
    (pair) => operationStep(pair, ofKind(file.operations)),
  );
  const problems = [
    ...workflows.flatMap(typeProblems),
    ...activationProblems(workflows, operations),
    ...sizeProblems({ workflows, operations }),
  ];
  if (problems.length > 0) return refused(...problems.slice(0, maxProblems));
  return accepted({
    changes: [...workflows, ...operations].flatMap(({ planned }) => planned ?? []),
    definitions: { workflows: workflows.map(after), operations: operations.map(after) },
    superseded: { workflows: superseded(workflows), operations: superseded(operations) },
  });
}

const after = <Definition>(step: Step<Definition>) => step.after;

const superseded = <Definition>(steps: readonly Step<Definition>[]) =>
  steps.flatMap((step) => (isSuperseded(step) && step.known !== undefined ? [step.known] : []));

function typeProblems({ known, after, index }: Step<Workflow>): readonly Problem[] {
  const problem = known && typeProblem(known.trigger, after.trigger);
  return problem === undefined ? [] : [under(`workflows[${index}]`, problem)];
}

/** A channel that never had default hours tells the time in UTC: they must not be taken from under a filter. */
const timeTaken: Problem = {
  field: 'trigger.filter',
  rule: `tells the time by the operation \`${defaultOperationId}\`, which would be removed`,
};

/** One that looked at hours which did not exist before either, and is left as it is, is no fault of the file. */
function activationProblems(
  workflows: readonly Step<Workflow>[],
  operations: readonly Step<Operation>[],
): readonly Problem[] {
  const knownAfter = idsOf(operations.map(after));
  const knownBefore = idsOf(operations.flatMap(({ known }) => known ?? []));
  const isDefaultTaken = knownBefore.has(defaultOperationId) && !knownAfter.has(defaultOperationId);
  const lackedBy = (trigger: Trigger): readonly Problem[] => {
    const missing = missingOperations(trigger, knownAfter);
    const tellsTime = isDefaultTaken && usesOperation(trigger, defaultOperationId);
    return missing.length === 0 && tellsTime ? [timeTaken] : missing;
  };
  return workflows
    .filter(({ after }) => after.state === 'active')
    .flatMap((step) => {
      const missing = lackedBy(step.after.trigger);
      const isUntouched = step.known !== undefined && !isSuperseded(step);
      const wasMissing = isUntouched && missingOperations(step.after.trigger, knownBefore).length > 0;
      return wasMissing ? [] : missing.map((problem) => placed(step, problem));
    });
}

function placed({ index, id }: Step<Workflow>, problem: Problem): Problem {
  if (index >= 0) return under(`workflows[${index}]`, problem);
  return { ...problem, field: 'operations', rule: `must hold what the active workflow ${id} looks at` };
}

const idsOf = (operations: readonly Operation[]) =>
  new Set(operations.flatMap(({ operationId, removed }) => (removed ? [] : [operationId])));
