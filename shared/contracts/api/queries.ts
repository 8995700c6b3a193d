import * as z from 'zod/mini';
import { conversationKinds } from '../../domain/conversation/conversation-ref.ts';
import { triggerTypes } from '../../domain/workflow/trigger.ts';
import { presentStates } from '../../domain/workflow/workflow.ts';
import { notes } from '../notes.ts';
import { id } from '../primitives.ts';
import type { ApiRouteName } from '../routes.ts';
import { cursor, pageLimit, revisionCursor } from './paging.ts';

const importQuery = z.strictObject({
  remove: z.optional(
    z.enum(['true', 'false']).register(notes, {
      description:
        'Whether what the file does not name is removed, of the kinds that it gives; it is, unless `false`.',
    }),
  ),
});

const revisionsQuery = z.strictObject({ limit: pageLimit, cursor: z.optional(revisionCursor) });

/** Of a conversation, of a workflow or of all. */
const listing = {
  conversationId: z.optional(id),
  kind: z.optional(
    z.enum(conversationKinds).register(notes, { description: 'Of the conversation; a chat unless given.' }),
  ),
  workflowId: z.optional(id),
  limit: pageLimit,
  cursor: z.optional(cursor),
};

const kindStandsBesideConversation = z.refine<{ conversationId?: unknown; kind?: unknown }>(
  ({ conversationId, kind }) => kind === undefined || conversationId !== undefined,
  { error: 'must stand beside a conversationId', path: ['kind'] },
);

/**
 * What the query of a route holds; a route that is not here takes none. Apart from the rest of their contracts,
 * since a function that serves the API begins sooner without what only describes it.
 */
export const queries = {
  listWorkflows: z.strictObject({
    triggerType: z.optional(
      z.enum(triggerTypes).register(notes, { description: 'Only those that this trigger starts.' }),
    ),
    state: z.optional(z.enum(presentStates).register(notes, { description: 'Only those in this state.' })),
  }),
  exportDefinitions: z.strictObject({
    format: z.optional(
      z.enum(['json', 'yaml']).register(notes, { description: 'Unless given: what is accepted, or JSON.' }),
    ),
  }),
  readOperationStatus: z.strictObject({
    at: z.optional(
      z
        .string()
        .check(z.maxLength(40))
        .register(notes, { format: 'date-time', description: 'An instant; now unless given.' }),
    ),
  }),
  listExecutions: z.strictObject(listing).check(
    kindStandsBesideConversation,
    z.refine(({ conversationId, workflowId }) => conversationId === undefined || workflowId === undefined, {
      error: 'must not stand beside conversationId',
      path: ['workflowId'],
    }),
  ),
  readConversation: z.strictObject({
    kind: z.optional(
      z
        .enum(conversationKinds)
        .register(notes, { description: 'Unless given: the chat of this id, or else the call.' }),
    ),
  }),
  listEvaluations: z.strictObject(listing).check(
    z.refine(
      ({ conversationId, workflowId }) => (conversationId === undefined) !== (workflowId === undefined),
      {
        error: 'is required, or a workflowId in its place, and not both',
        path: ['conversationId'],
      },
    ),
    kindStandsBesideConversation,
  ),
  planImport: importQuery,
  applyImport: importQuery,
  listRevisions: revisionsQuery,
  listOperationRevisions: revisionsQuery,
} as const satisfies { readonly [route in ApiRouteName]?: z.ZodMiniObject };
