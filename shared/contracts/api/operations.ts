import * as z from 'zod/mini';
import { notes } from '../notes.ts';
import { holidays, timeZone, weeklyRanges } from '../operation-hours.ts';
import { operationInput } from '../operation-input.ts';
import { id } from '../primitives.ts';
import { apiRoutes } from '../routes.ts';
import { answeredInstant } from './instants.ts';
import type { Answer, RouteContract } from './route-contract.ts';

export const operation = z
  .object({
    operationId: id,
    channelId: id,
    name: z.optional(z.string()),
    timeZone,
    weeklyRanges,
    holidays,
    override: z.optional(
      z
        .object({ state: z.enum(['open', 'closed']), setAt: answeredInstant })
        .register(notes, { description: 'By hand, from `setAt` until the schedule changes next.' }),
    ),
    revision: z.int(),
    updatedAt: answeredInstant,
    updatedBy: z.optional(z.string()),
    removed: z.optional(z.literal(true)),
  })
  .register(notes, { id: 'Operation' });

const answered = (description: string): Answer => ({ description, schema: operation, headers: ['ETag'] });

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
  refusals: [400, 403, 413],
} as const satisfies RouteContract;

export const readOperation = {
  route: apiRoutes.readOperation,
  resource: 'Operations',
  summary: 'Read business hours',
  examples: [{ title: 'Those of run modes', params }],
  answers: { 200: answered('The business hours.') },
  refusals: [400, 403, 404],
} as const satisfies RouteContract;

export const replaceOperation = {
  route: apiRoutes.replaceOperation,
  resource: 'Operations',
  summary: 'Create or replace business hours',
  description: 'With `If-Match: "0"`, only where there are none.',
  ifMatch: 'optional',
  body: operationInput,
  examples: [
    {
      title: 'Office hours',
      params,
      body: {
        timeZone: 'Asia/Seoul',
        weeklyRanges: [
          { day: 'mon', from: 540, to: 1_080 },
          { day: 'sat', from: 600, to: 780 },
        ],
        holidays: [{ date: '2026-12-25' }, { from: '2026-12-31', until: '2027-01-01' }],
      },
    },
    {
      title: 'Closed by hand',
      params,
      body: {
        timeZone: 'Asia/Seoul',
        weeklyRanges: [{ day: 'mon', from: 540, to: 1_080 }],
        override: 'closed',
      },
    },
  ],
  answers: { 200: answered('As they are now.'), 201: answered('As they were created.') },
  refusals: [400, 403, 412, 413],
} as const satisfies RouteContract;

export const removeOperation = {
  route: apiRoutes.removeOperation,
  resource: 'Operations',
  summary: 'Remove business hours that no workflow uses',
  ifMatch: 'optional',
  examples: [{ title: 'Those of nobody', params: { operationId: 'unused' } }],
  answers: { 200: answered('As they were, removed.') },
  refusals: [400, 403, 404, 409, 412],
} as const satisfies RouteContract;
