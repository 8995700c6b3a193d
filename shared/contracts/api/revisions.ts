import * as z from 'zod/mini';
import { workflowStates } from '../../domain/workflow/workflow.ts';
import { notes } from '../notes.ts';
import { rollbackInput } from '../rollback-input.ts';
import { apiRoutes } from '../routes.ts';
import { definitionChanges } from './definition-changes.ts';
import { answeredInstant } from './instants.ts';
import { operation } from './operations.ts';
import { revisionCursor } from './paging.ts';
import { queries } from './queries.ts';
import type { RouteContract } from './route-contract.ts';
import { workflow } from './workflows.ts';

const revision = z
  .object({
    revision: z.int(),
    savedAt: answeredInstant,
    savedBy: z.optional(
      z.string().register(notes, { description: 'Whom the token, or the signature, names.' }),
    ),
    state: z.optional(z.enum(workflowStates)),
    ...definitionChanges,
  })
  .register(notes, { id: 'Revision' });

const page = {
  description: 'A page of them; `cursor` is absent on the last page.',
  schema: z
    .object({ revisions: z.array(revision), cursor: z.optional(revisionCursor) })
    .register(notes, { id: 'RevisionPage' }),
};

const ofWorkflow = { workflowId: 'vip-refund' };
const ofOperation = { operationId: 'default' };

const listing = {
  query: queries.listRevisions,
  answers: { 200: page },
  refusals: [400, 403, 404],
} as const;

export const listRevisions = {
  ...listing,
  route: apiRoutes.listRevisions,
  resource: 'Workflows',
  summary: 'List who saved what of a workflow, newest first',
  examples: [{ title: 'One of them', params: ofWorkflow }],
} as const satisfies RouteContract;

export const listOperationRevisions = {
  ...listing,
  route: apiRoutes.listOperationRevisions,
  resource: 'Operations',
  summary: 'List who saved what of business hours, newest first',
  examples: [{ title: 'Those of run modes', params: ofOperation }],
} as const satisfies RouteContract;

export const readRevision = {
  route: apiRoutes.readRevision,
  resource: 'Workflows',
  summary: 'Read a workflow as it was',
  examples: [{ title: 'As it was created', params: { ...ofWorkflow, revision: '1' } }],
  answers: { 200: { description: 'That revision.', schema: workflow, headers: ['ETag'] } },
  refusals: [400, 403, 404],
} as const satisfies RouteContract;

export const readOperationRevision = {
  route: apiRoutes.readOperationRevision,
  resource: 'Operations',
  summary: 'Read business hours as they were',
  examples: [{ title: 'As they were created', params: { ...ofOperation, revision: '1' } }],
  answers: { 200: { description: 'That revision.', schema: operation, headers: ['ETag'] } },
  refusals: [400, 403, 404],
} as const satisfies RouteContract;

export const rollBackWorkflow = {
  route: apiRoutes.rollBackWorkflow,
  resource: 'Workflows',
  summary: 'Bring back what a workflow was',
  description:
    'The content of the revision once more, as a new one. The state stays, so an active workflow has to be valid with it; a removed workflow is there again, stopped.',
  ifMatch: 'optional',
  body: rollbackInput,
  examples: [{ title: 'To the first', params: ofWorkflow, body: { revision: 1 } }],
  answers: { 200: { description: 'The workflow as it is now.', schema: workflow, headers: ['ETag'] } },
  refusals: [400, 403, 404, 409, 412, 413],
} as const satisfies RouteContract;

export const rollBackOperation = {
  route: apiRoutes.rollBackOperation,
  resource: 'Operations',
  summary: 'Bring back what business hours were',
  ifMatch: 'optional',
  body: rollbackInput,
  examples: [{ title: 'To the first', params: ofOperation, body: { revision: 1 } }],
  answers: { 200: { description: 'As they are now.', schema: operation, headers: ['ETag'] } },
  refusals: [400, 403, 404, 412, 413],
} as const satisfies RouteContract;
