import { workflowServiceFields } from '../../../shared/contracts/service-fields.ts';
import { isObject, type JsonObject } from '../../../shared/domain/json.ts';
import type { Taken } from '../../../shared/lambda/api/vendor-workflows.ts';
import { isChannelTalkWorkflow } from '../../../shared/sources/channel-talk/workflow.ts';
import { usageError } from '../../command-end.ts';
import { checked, wholeNumber } from '../rules.ts';

/** A file that was written from an answer may hold them. */
const added: readonly string[] = workflowServiceFields;

/**
 * A workflow as it is sent: unknown fields too, so that the API refuses a typo by its name. One of Channel
 * Talk's goes as it is, so that the API tells what of it is not taken.
 */
export function inputOf(workflow: JsonObject): JsonObject {
  const ours = Object.entries(workflow).filter(([name]) => !added.includes(name));
  return isChannelTalkWorkflow(workflow) ? workflow : Object.fromEntries(ours);
}

/** The state in which one of ours was read stands in its file; no save changes it. */
export const stateAsLeft = ({ state }: JsonObject): Taken['notTaken'] =>
  state === undefined ? [] : [{ field: 'state', reason: 'only activate, stop and remove change it' }];

/** A state that the workflow is in is none that was left. */
export function leftOut(
  notTaken: Taken['notTaken'] = [],
  given: JsonObject,
  state: string,
): Pick<Taken, 'notTaken'> {
  const left = notTaken.filter(({ field }) => field !== 'state' || given.state !== state);
  return left.length === 0 ? {} : { notTaken: left };
}

/** What decides whether two workflows differ, with what the service puts where nothing is given. */
export function comparable(given: JsonObject): JsonObject {
  const { workflowId, name, rank = 0, exclusive = false, trigger = {}, ...others } = inputOf(given);
  const isRun = !isObject(trigger) || Object.hasOwn(trigger, 'runMode');
  return {
    ...(workflowId !== undefined && { workflowId }),
    ...(name !== undefined && { name }),
    rank,
    exclusive,
    trigger: isRun ? trigger : { ...trigger, runMode: { mode: 'always' } },
    ...others,
  };
}

/** The workflows of a file: one, a list, or `{workflows}`; `file` is its name. */
export function workflowsIn(input: unknown, file: string): readonly JsonObject[] {
  const name = file === '-' ? 'standard input' : file;
  if (isObject(input) && holdsSome(input.operations)) {
    const how = 'use `operations apply <id> FILE` first, or `workflows import`';
    throw usageError(`${name}: "operations" is not taken by apply: ${how}`);
  }
  const given = isObject(input) && Array.isArray(input.workflows) ? input.workflows : input;
  const list: readonly unknown[] = Array.isArray(given) ? given : [given];
  if (list.length === 0) throw usageError('there is no workflow in it');
  return list.map((workflow, at) => {
    if (!isObject(workflow)) throw usageError(`workflow ${at + 1} of it is no object`);
    const { revision } = workflow;
    if (revision !== undefined) checked(wholeNumber, `workflows[${at}].revision`, String(revision));
    return workflow;
  });
}

/** An export of a channel without business hours has an empty list of them. */
const holdsSome = (operations: unknown) =>
  operations !== undefined && !(Array.isArray(operations) && operations.length === 0);
