import * as z from 'zod/mini';
import { notes } from '../notes.ts';
import { id } from '../primitives.ts';
import { apiRoutes } from '../routes.ts';
import { answeredInstant } from './instants.ts';
import { operation } from './operations.ts';
import type { RouteContract } from './route-contract.ts';

const instantOrNull = z.nullable(answeredInstant);

const status = z
  .object({
    operationId: id,
    timeZone: z.string(),
    at: answeredInstant,
    open: z.boolean(),
    since: instantOrNull.register(notes, { description: 'null: no change within 800 days before.' }),
    until: instantOrNull.register(notes, { description: 'null: no change within 800 days after.' }),
    reason: z
      .looseObject({ type: z.enum(['weeklyRange', 'outsideWeeklyRanges', 'holiday', 'override']) })
      .register(notes, { description: 'What decides it, with what it is set to.' }),
  })
  .register(notes, { id: 'OperationStatus' });

const params = { operationId: 'default' };

export const listOperations = {
  route: apiRoutes.listOperations,
  resource: 'Operations',
  summary: 'List the business hours of the channel',
  examples: [{ title: 'All of them' }],
  answers: {
    200: {
      description: 'In the order of their ids.',
      schema: z.object({ operations: z.array(operation) }).register(notes, { id: 'OperationList' }),
    },
  },
  refusals: [400, 403],
} as const satisfies RouteContract;

export const removeOperation = {
  route: apiRoutes.removeOperation,
  resource: 'Operations',
  summary: 'Remove business hours that no workflow uses',
  ifMatch: 'optional',
  examples: [{ title: 'Those of nobody', params: { operationId: 'unused' } }],
  answers: { 200: { description: 'As they were, removed.', schema: operation, headers: ['ETag'] } },
  refusals: [400, 403, 404, 409, 412],
} as const satisfies RouteContract;

export const readOperationStatus = {
  route: apiRoutes.readOperationStatus,
  resource: 'Operations',
  summary: 'Tell whether it is open, since when, until when, and why',
  query: z.strictObject({
    at: z.optional(
      z
        .string()
        .check(z.maxLength(40))
        .register(notes, { format: 'date-time', description: 'An instant; now unless given.' }),
    ),
  }),
  examples: [
    { title: 'Now', params },
    { title: 'At Christmas', params, query: { at: '2026-12-25T01:00:00Z' } },
  ],
  answers: { 200: { description: 'How it is.', schema: status } },
  refusals: [400, 403, 404],
} as const satisfies RouteContract;
