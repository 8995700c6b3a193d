import * as z from 'zod/mini';
import { conversationKinds } from '../../domain/conversation/conversation-ref.ts';
import { triggeredData } from '../announcements.ts';
import { notes } from '../notes.ts';
import { id } from '../primitives.ts';
import { apiRoutes } from '../routes.ts';
import { cursor, pageLimit } from './paging.ts';
import type { RouteContract } from './route-contract.ts';

const query = z
  .strictObject({
    conversationId: z.optional(id),
    kind: z.optional(
      z.enum(conversationKinds).register(notes, { description: 'Of the conversation; a chat unless given.' }),
    ),
    workflowId: z.optional(id),
    limit: pageLimit,
    cursor: z.optional(cursor),
  })
  .check(
    z.refine(({ conversationId, workflowId }) => conversationId === undefined || workflowId === undefined, {
      error: 'must not stand beside conversationId',
      path: ['workflowId'],
    }),
    z.refine(({ conversationId, kind }) => kind === undefined || conversationId !== undefined, {
      error: 'must stand beside a conversationId',
      path: ['kind'],
    }),
  );

/** What fired, newest first: of the channel, of a conversation or of a workflow. */
export const listExecutions = {
  route: apiRoutes.listExecutions,
  resource: 'Executions',
  summary: 'List what fired, newest first',
  description:
    'Of the channel, of a conversation (`conversationId`, `kind`) or of a workflow (`workflowId`).',
  query,
  examples: [
    { title: 'The last three', query: { limit: '3' } },
    { title: 'Those of a chat', query: { conversationId: 'c-1', kind: 'chat' } },
    { title: 'Those of a workflow', query: { workflowId: 'vip-refund' } },
  ],
  answers: {
    200: {
      description: 'A page of them; `cursor` is absent on the last page.',
      schema: z
        .object({ executions: z.array(triggeredData), cursor: z.optional(cursor) })
        .register(notes, { id: 'ExecutionPage' }),
    },
  },
  refusals: [400, 403],
} as const satisfies RouteContract;
