import * as z from 'zod/mini';
import { maxFileBytes } from '../body-limits.ts';
import { maxDefinitions, operationEntry, workflowEntry } from '../definitions-file.ts';
import { notes } from '../notes.ts';
import { planActions } from '../plan-actions.ts';
import { id } from '../primitives.ts';
import { apiRoutes } from '../routes.ts';
import { workflowOrder } from '../workflow-order.ts';
import { channelTalkWorkflow } from './channel-talk-workflow.ts';
import { definitionChanges } from './definition-changes.ts';
import { notTaken } from './not-taken.ts';
import { queries } from './queries.ts';
import type { Answer, RouteContract } from './route-contract.ts';

const entries = <Entry extends z.ZodMiniType>(entry: Entry) =>
  z.optional(z.array(entry).check(z.maxLength(maxDefinitions)));

const file = z
  .strictObject({ workflows: entries(workflowEntry), operations: entries(operationEntry) })
  .register(notes, { id: 'DefinitionsFile', description: 'The definitions of a channel.' });

const imported = z
  .extend(file, { workflows: entries(z.union([workflowEntry, channelTalkWorkflow])) })
  .register(notes, {
    id: 'DefinitionsImport',
    description: `A \`DefinitionsFile\`, in which workflows of Channel Talk may stand too; at most ${maxFileBytes.json} bytes, as YAML ${maxFileBytes.yaml}. A kind that is not given is left alone.`,
  });

const plan = z
  .object({
    version: z.int().register(notes, { description: 'Of the channel’s definitions: for `If-Match`.' }),
    counts: z.object({ create: z.int(), change: z.int(), remove: z.int(), nothing: z.int() }),
    plan: z.array(
      z.object({
        kind: z.enum(['workflow', 'operation']),
        id,
        action: z.enum(planActions),
        changes: z.optional(definitionChanges.changes),
        moreChanges: definitionChanges.moreChanges,
      }),
    ),
    notTaken: z.optional(notTaken),
    moreNotTaken: z.optional(z.int()),
  })
  .register(notes, { id: 'ImportPlan' });

const planned = (description: string): Answer => ({ description, schema: plan, headers: ['ETag'] });

const fileTypes = ['application/json', 'application/yaml'];

const example = {
  workflows: [
    { workflowId: 'greeting', name: 'Greeting', state: 'active', trigger: { type: 'chatOpenedByUser' } },
  ],
};

export const exportDefinitions = {
  route: apiRoutes.exportDefinitions,
  resource: 'Definitions',
  summary: 'Export all definitions as a file',
  description: 'By id, fields in a fixed order, no times: a difference of two files is readable.',
  query: queries.exportDefinitions,
  examples: [{ title: 'As JSON' }],
  answers: { 200: { description: 'The file.', schema: file, contentTypes: fileTypes } },
  refusals: [400, 403, 413],
} as const satisfies RouteContract;

export const planImport = {
  route: apiRoutes.planImport,
  resource: 'Definitions',
  summary: 'Say what an import would do',
  description: 'JSON, or YAML where the content type says so. Waits until the last save has settled.',
  validator: 'version',
  query: queries.planImport,
  body: imported,
  bodyTypes: fileTypes,
  examples: [{ title: 'One workflow, and no other', body: example }],
  answers: { 200: planned('What would become of each; nothing is changed.') },
  refusals: [400, 403, 413, 503],
} as const satisfies RouteContract;

export const applyImport = {
  route: apiRoutes.applyImport,
  resource: 'Definitions',
  summary: 'Import a file as a whole, or not at all',
  description: 'At the version of the plan. Every event sees the old definitions or the new ones.',
  validator: 'version',
  ifMatch: 'required',
  query: queries.applyImport,
  body: imported,
  bodyTypes: fileTypes,
  examples: [{ title: 'One workflow, and no other', body: example }],
  answers: { 200: planned('What became of each.') },
  refusals: [400, 403, 412, 413, 428, 503],
} as const satisfies RouteContract;

export const reorderWorkflows = {
  route: apiRoutes.reorderWorkflows,
  resource: 'Workflows',
  summary: 'Put workflows in order',
  description:
    'Ranks in one call; the others follow in the order they have. Waits until the last save has settled.',
  validator: 'version',
  ifMatch: 'optional',
  body: workflowOrder,
  examples: [{ title: 'One goes first', body: { workflowIds: ['vip-refund'] } }],
  answers: {
    200: {
      description: 'All workflows in the order in which they take their turn.',
      schema: z
        .object({ version: z.int(), workflowIds: z.array(id), changed: z.int() })
        .register(notes, { id: 'WorkflowOrder' }),
      headers: ['ETag'],
    },
  },
  refusals: [400, 403, 412, 413, 503],
} as const satisfies RouteContract;
