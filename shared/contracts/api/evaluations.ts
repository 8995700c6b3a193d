import * as z from 'zod/mini';
import { checks } from '../../domain/check/check.ts';
import { conversationKinds } from '../../domain/conversation/conversation-ref.ts';
import { triggerTypes } from '../../domain/workflow/trigger.ts';
import { notes } from '../notes.ts';
import { id } from '../primitives.ts';
import { apiRoutes } from '../routes.ts';
import { answeredInstant } from './instants.ts';
import { cursor } from './paging.ts';
import { queries } from './queries.ts';
import type { RouteContract } from './route-contract.ts';

const evaluation = z
  .object({
    conversation: z.object({ kind: z.enum(conversationKinds), id }),
    workflowId: id,
    revision: z.optional(z.int()),
    trigger: z.optional(z.enum(triggerTypes)),
    outcome: z.enum(['fired', 'didNotFire']),
    at: z.iso.datetime().register(notes, { description: 'When the event happened, or the wait was due.' }),
    decidedAt: answeredInstant,
    event: z.optional(z.object({ type: z.string(), eventId: id })),
    executionId: z.optional(id),
    miss: z.optional(
      z.object({
        check: z.enum(checks),
        path: z.optional(z.string()),
        expected: z.optional(z.unknown()),
        found: z.optional(z.unknown()),
        hidden: z.optional(
          z.literal(true).register(notes, { description: 'There was a value; it may be text of a user.' }),
        ),
      }),
    ),
    omitted: z.optional(
      z.int().register(notes, { description: 'How many more workflows the same input had evaluated.' }),
    ),
  })
  .register(notes, { id: 'Evaluation' });

/** How workflows fared, newest first: in a conversation, or one of them anywhere. */
export const listEvaluations = {
  route: apiRoutes.listEvaluations,
  resource: 'Explanations',
  summary: 'List how workflows fared, newest first',
  description: 'In a conversation (`conversationId`, `kind`) or of a workflow (`workflowId`), for 30 days.',
  query: queries.listEvaluations,
  examples: [
    { title: 'In a chat', query: { conversationId: 'c-1' } },
    { title: 'Of a workflow', query: { workflowId: 'vip-refund', limit: '3' } },
  ],
  answers: {
    200: {
      description: 'A page of them; `cursor` is absent on the last page.',
      schema: z
        .object({ evaluations: z.array(evaluation), cursor: z.optional(cursor) })
        .register(notes, { id: 'EvaluationPage' }),
    },
  },
  refusals: [400, 403],
} as const satisfies RouteContract;
