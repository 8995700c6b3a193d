import * as z from 'zod/mini';
import { workflowStates } from '../../domain/workflow/workflow.ts';
import { notes } from '../notes.ts';
import { id } from '../primitives.ts';
import { apiRoutes } from '../routes.ts';
import { trigger } from '../trigger.ts';
import { workflowInput } from '../workflow-input.ts';
import { channelTalkWorkflow } from './channel-talk-workflow.ts';
import { answeredInstant } from './instants.ts';
import { notTaken } from './not-taken.ts';
import { queries } from './queries.ts';
import type { Answer, RouteContract } from './route-contract.ts';
import { sourceWarnings } from './source-warnings.ts';

const state = z.enum(workflowStates).register(notes, {
  description: 'Only an `active` workflow fires; a `removed` one is there for its history and a rollback.',
});

export const workflow = z
  .object({
    workflowId: id,
    channelId: id,
    name: z.string(),
    state,
    revision: z.int().register(notes, { description: 'Counts the saves, from 1.' }),
    rank: z.int(),
    exclusive: z.boolean(),
    trigger,
    createdAt: answeredInstant,
    updatedAt: answeredInstant,
    updatedBy: z.optional(z.string()),
    notTaken: z.optional(notTaken),
    warnings: z.optional(sourceWarnings),
    effectiveFrom: z.iso.datetime().register(notes, {
      description: 'From when anchors of waits count: its activation, or a later change of its trigger.',
    }),
  })
  .register(notes, { id: 'Workflow' });

const answered = (description: string): Answer => ({ description, schema: workflow, headers: ['ETag'] });

const refund = {
  workflowId: 'vip-refund',
  name: 'VIP asks for a refund',
  rank: 10,
  trigger: {
    type: 'messageByUser',
    chatStates: ['opened'],
    targetMediums: [{ mediumType: 'native' }],
    runMode: { mode: 'inOperation', operationId: 'default' },
    filter: {
      and: [
        { key: 'message.text', type: 'string', operator: '$contains', values: ['환불'] },
        { key: 'user.profile.tier', type: 'string', operator: '$in', values: ['vip', 'gold'] },
      ],
    },
  },
};

const params = { workflowId: refund.workflowId };

/** As a person decides it here, or as Channel Talk has it. */
export const workflowBody = z.union([workflowInput, channelTalkWorkflow]);

const theirs = {
  id: 'ct-refund',
  name: '환불 문의',
  triggerType: 'messageByUser',
  trigger: { type: 'messageByUser', botName: '도우미', runMode: { mode: 'always' }, filter: null },
};

export const createWorkflow = {
  route: apiRoutes.createWorkflow,
  resource: 'Workflows',
  summary: 'Create a workflow as a draft',
  description:
    'A draft fires nothing until it is activated. Without a `workflowId` it is given one; an id that was ever taken is refused: a removed workflow comes back by a rollback or an import.',
  body: workflowBody,
  examples: [
    { title: 'A filtered message', body: refund },
    { title: 'A workflow of Channel Talk', body: theirs },
  ],
  answers: { 201: answered('The draft.') },
  refusals: [400, 403, 409, 413],
} as const satisfies RouteContract;

export const listWorkflows = {
  route: apiRoutes.listWorkflows,
  resource: 'Workflows',
  summary: 'List the workflows of the channel',
  query: queries.listWorkflows,
  examples: [{ title: 'All that is active', query: { state: 'active' } }],
  answers: {
    200: {
      description: 'All of them but those that were removed.',
      schema: z.object({ workflows: z.array(workflow) }).register(notes, { id: 'WorkflowList' }),
    },
  },
  refusals: [400, 403, 413],
} as const satisfies RouteContract;

export const readWorkflow = {
  route: apiRoutes.readWorkflow,
  resource: 'Workflows',
  summary: 'Read a workflow',
  examples: [{ title: 'One of them', params }],
  answers: { 200: answered('The workflow.') },
  refusals: [400, 403, 404],
} as const satisfies RouteContract;

export const replaceWorkflow = {
  route: apiRoutes.replaceWorkflow,
  resource: 'Workflows',
  summary: 'Replace a workflow',
  description:
    'Takes effect with the next event. The trigger’s type never changes. A change of the trigger starts its waits anew; of name, rank and exclusive it does not.',
  ifMatch: 'required',
  body: workflowBody,
  examples: [{ title: 'Another rank', params, body: { ...refund, rank: 5 } }],
  answers: { 200: answered('The workflow as it is now.') },
  refusals: [400, 403, 404, 409, 412, 413, 428],
} as const satisfies RouteContract;

/** A change of state; of whatever revision is stored, unless one is named. */
const move = (
  moved: Pick<RouteContract, 'route' | 'summary' | 'description'> & Partial<Pick<RouteContract, 'refusals'>>,
  answer: string,
) =>
  ({
    resource: 'Workflows',
    ifMatch: 'optional',
    examples: [{ title: 'One of them', params }],
    answers: { 200: answered(answer) },
    refusals: [400, 403, 404, 412],
    ...moved,
  }) as const satisfies RouteContract;

export const removeWorkflow = move(
  {
    route: apiRoutes.removeWorkflow,
    summary: 'Remove a workflow',
    description: 'It is in no listing any more. Its revisions stay; a rollback or an import brings it back.',
  },
  'The workflow, removed.',
);

export const activateWorkflow = move(
  {
    route: apiRoutes.activateWorkflow,
    summary: 'Activate a workflow',
    description:
      'Only where it is valid, and the business hours that it looks at are there. Nothing that happened before counts for its waits.',
    refusals: [400, 403, 404, 409, 412],
  },
  'The workflow, active.',
);

export const stopWorkflow = move(
  {
    route: apiRoutes.stopWorkflow,
    summary: 'Stop a workflow',
    description: 'Its pending waits are over for good.',
  },
  'The workflow, stopped.',
);
