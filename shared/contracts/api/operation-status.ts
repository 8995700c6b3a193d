import * as z from 'zod/mini';
import { notes } from '../notes.ts';
import { id } from '../primitives.ts';
import { apiRoutes } from '../routes.ts';
import { answeredInstant } from './instants.ts';
import { queries } from './queries.ts';
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

export const readOperationStatus = {
  route: apiRoutes.readOperationStatus,
  resource: 'Operations',
  summary: 'Tell whether it is open, since when, until when, and why',
  query: queries.readOperationStatus,
  examples: [
    { title: 'Now', params: { operationId: 'default' } },
    { title: 'At Christmas', params: { operationId: 'default' }, query: { at: '2026-12-25T01:00:00Z' } },
  ],
  answers: { 200: { description: 'How it is.', schema: status } },
  refusals: [400, 403, 404],
} as const satisfies RouteContract;
