import * as z from 'zod/mini';
import { triggeredData } from '../announcements.ts';
import { notes } from '../notes.ts';
import { apiRoutes } from '../routes.ts';
import { cursor } from './paging.ts';
import { queries } from './queries.ts';
import type { RouteContract } from './route-contract.ts';

/** What fired, newest first: of the channel, of a conversation or of a workflow. */
export const listExecutions = {
  route: apiRoutes.listExecutions,
  resource: 'Executions',
  summary: 'List what fired, newest first',
  description:
    'Of the channel, of a conversation (`conversationId`, `kind`) or of a workflow (`workflowId`).',
  query: queries.listExecutions,
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
