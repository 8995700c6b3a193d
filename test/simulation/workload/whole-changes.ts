import { exportFile } from '../../../shared/application/definitions/export.ts';
import { applyImport } from '../../../shared/application/definitions/import.ts';
import { reorderWorkflows } from '../../../shared/application/definitions/reorder.ts';
import type { Replacing } from '../../../shared/application/definitions/replace-definitions.ts';
import {
  type OperationEntry,
  readDefinitionsFile,
  type WorkflowEntry,
} from '../../../shared/contracts/definitions-file.ts';
import type { Random } from '../random.ts';
import type { BusinessHours } from './business-hours.ts';
import { drawnWorkflow } from './workflows.ts';

/** Puts some workflows of the channel first. */
export async function reorder(at: Replacing, channelId: string, random: Random): Promise<void> {
  const { workflows } = await at.store.list(channelId);
  const first = workflows.map(({ workflowId }) => workflowId).filter(() => random.chance(0.5));
  await reorderWorkflows(at, channelId, undefined, random.chance(0.5) ? first : first.reverse());
}

/** Exports the channel, edits the file in a few places, and imports it again. */
export async function importEdited(
  at: Replacing,
  channelId: string,
  random: Random,
  hours: BusinessHours,
): Promise<void> {
  const marker = await at.store.marker(channelId);
  const exported = exportFile(await at.store.list(channelId, marker)) as {
    readonly workflows: readonly WorkflowEntry[];
    readonly operations: readonly OperationEntry[];
  };
  const workflows = exported.workflows
    .filter(() => random.chance(0.9))
    .map((entry) => (random.chance(0.3) ? edited(entry, random, hours) : entry));
  const operations = hours.changes > 0 ? exported.operations.map(hours.edited) : exported.operations;
  const file = readDefinitionsFile({ workflows, operations }, () => true);
  if (!file.ok) throw new Error(`what was exported is not taken: ${JSON.stringify(file.problems)}`);
  const importing = { channelId, file: file.value, removes: random.chance(0.3) };
  await applyImport(at, marker.version, importing);
}

function edited(entry: WorkflowEntry, random: Random, hours: BusinessHours): WorkflowEntry {
  const { workflowId, trigger } = entry;
  const state = random.pick(['active', 'active', 'stopped'] as const);
  if (random.chance(0.4)) return { ...entry, state };
  const drawn = hours.concern(drawnWorkflow(workflowId, trigger.type, random));
  return { ...drawn, workflowId, state };
}
