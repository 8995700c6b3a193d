import * as z from 'zod/mini';
import { id } from '../primitives.ts';

/** Which evaluations are listed: of a conversation, a chat unless `kind` says otherwise, or of a workflow. */
export const evaluationsQuery = z
  .strictObject({
    conversationId: z.optional(id),
    kind: z.optional(z.enum(['chat', 'call'])),
    workflowId: z.optional(id),
    limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 20),
    cursor: z.optional(z.string()),
  })
  .check(
    z.refine(
      ({ conversationId, workflowId }) => (conversationId === undefined) !== (workflowId === undefined),
      {
        error: 'is required, or a workflowId in its place, and not both',
        path: ['conversationId'],
      },
    ),
    z.refine(({ conversationId, kind }) => kind === undefined || conversationId !== undefined, {
      error: 'must stand beside a conversationId',
      path: ['kind'],
    }),
  );

export type EvaluationsQuery = z.output<typeof evaluationsQuery>;
