import type { NotTaken } from '../../contracts/not-taken.ts';
import { isObject, type JsonObject } from '../../domain/json.ts';
import { given, notTaken } from './not-taken.ts';
import { mapTrigger } from './workflow-trigger.ts';

export interface MappedWorkflow {
  /** In this system's words, and as unchecked as it came: `{workflowId, name, rank, exclusive, state, trigger}`. */
  readonly workflow: JsonObject;
  readonly notTaken: readonly NotTaken[];
}

/** Whether this is a workflow as Channel Talk's Open API has it: its schema `workflow.Workflow`. */
export function isChannelTalkWorkflow(value: unknown): value is JsonObject {
  if (!isObject(value) || Object.hasOwn(value, 'workflowId')) return false;
  return (
    Object.hasOwn(value, 'triggerType') ||
    (isObject(value.trigger) && Object.hasOwn(value.trigger, 'botName'))
  );
}

const taken = ['id', 'name', 'rank', 'exclusive', 'state', 'trigger', 'triggerType'] as const;

const times = 'the service keeps its own times';
const counts = 'executions are listed by the service';
const recipes = 'there are no recipes here';
const reasons: { readonly [field: string]: string } = {
  channelId: 'the channel is that of the path',
  draft: 'every save is a revision; there is no draft beside a workflow',
  revisionId: 'revisions are counted from 1',
  managerId: 'who saves it is who sends it',
  draftManagerId: 'who saves it is who sends it',
  recipeCaseId: recipes,
  recipeStatIds: recipes,
  recipeBatchedAt: recipes,
  useAlf: 'what a workflow does once it has started is not decided here',
  start: counts,
  end: counts,
  chatOpen: counts,
  resumeParent: counts,
  createdAt: times,
  updatedAt: times,
  draftUpdatedAt: times,
  removedAt: times,
  batchedAt: times,
  migrationInfo: 'where it came from is not kept',
  previewable: 'there is no preview here',
};

/** Fields that are null are taken for absent, as their API writes what is not set. */
export function mapWorkflow(theirs: JsonObject): MappedWorkflow {
  const { id, name, rank, exclusive, state, trigger, triggerType } = theirs;
  const others = Object.keys(theirs).filter((field) => !taken.some((known) => known === field));
  const mapped = mapTrigger(isObject(trigger) ? trigger : {}, triggerType);
  return {
    workflow: given({ workflowId: id, name, rank, exclusive, state, trigger: mapped.trigger }),
    notTaken: [
      ...others.flatMap((field) => notTaken(field, theirs[field], reasons[field])),
      ...mapped.notTaken,
    ],
  };
}

/** Where a field of this system's stands in theirs; all others are of one name. */
export function theirField(field: string): string {
  return field
    .replace(/^workflowId$/, 'id')
    .replace(/^trigger\.runMode\.operationId$/, 'trigger.runMode.channelOperationId');
}
