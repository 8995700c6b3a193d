import * as z from 'zod/mini';
import { conversationKinds } from '../../domain/conversation/conversation-ref.ts';
import { firingSides } from '../../domain/trial/compare-firings.ts';
import { triggerTypes } from '../../domain/workflow/trigger.ts';
import { maxFileBytes } from '../body-limits.ts';
import { notes } from '../notes.ts';
import { id } from '../primitives.ts';
import { apiRoutes } from '../routes.ts';
import { maxTriedEvents, tryInput } from '../try-input.ts';
import { event } from './events.ts';
import { answeredInstant } from './instants.ts';
import { notTaken } from './not-taken.ts';
import type { RouteContract } from './route-contract.ts';
import { workflowBody } from './workflows.ts';

const tally = z
  .object({
    revision: z.int(),
    fired: z.int(),
    conversations: z.int().register(notes, { description: 'In how many it fired.' }),
    waiting: z.int().register(notes, { description: 'In how many it was still waiting in the end.' }),
    misses: z.record(z.string(), z.int()).register(notes, {
      description: 'How often each check was the first that failed.',
    }),
  })
  .register(notes, { id: 'Tally' });

const trial = z
  .object({
    workflowId: z.optional(id),
    trigger: z.enum(triggerTypes),
    events: z.object({
      count: z.int(),
      replayed: z.int().register(notes, { description: 'Fewer than `count` where time ran out.' }),
      conversations: z.int(),
      from: z.optional(answeredInstant),
      to: z.optional(answeredInstant),
      until: answeredInstant,
    }),
    tried: tally,
    inForce: z.optional(tally),
    difference: z.object({ both: z.int(), onlyTried: z.int(), onlyInForce: z.int() }),
    firings: z.array(
      z.object({
        by: z.enum(firingSides),
        conversation: z.object({ kind: z.enum(conversationKinds), id }),
        at: answeredInstant,
        eventId: z.optional(id),
        inForceAt: z.optional(answeredInstant),
      }),
    ),
    omitted: z.int().register(notes, { description: 'Firings that are counted, but not listed.' }),
    notTaken: z.optional(notTaken),
    moreNotTaken: z.optional(z.int()),
  })
  .register(notes, { id: 'Trial' });

const events = [
  {
    source: 'conversation.chat',
    detailType: 'MessageCreated',
    detail: {
      metadata: { eventId: 'evt-1', occurredAt: '2026-11-23T01:00:00.000Z', channelId: 'sample' },
      data: { chatId: 'c-1', message: { id: 'm-1', personType: 'user', text: '반품하고 싶어요' } },
    },
  },
];

export const tryWorkflow = {
  route: apiRoutes.tryWorkflow,
  resource: 'Explanations',
  summary: 'Try a workflow on events of before',
  description:
    'Replays the `last` recorded events, or `events`, against a draft (`workflow`) or a stored workflow (`workflowId`, `revision`), beside the revision in force. Changes nothing.',
  body: z
    .extend(tryInput, {
      workflow: z.optional(workflowBody),
      events: z.optional(z.array(event).check(z.minLength(1), z.maxLength(maxTriedEvents))),
    })
    .register(notes, { id: 'TryInput', description: `At most ${maxFileBytes.json} bytes.` }),
  examples: [
    {
      title: 'A draft on a file of events',
      body: { workflow: { name: 'Refunds', trigger: { type: 'messageByUser' } }, events },
    },
  ],
  answers: { 200: { description: 'What it would have done.', schema: trial } },
  refusals: [400, 403, 404, 409, 413],
} as const satisfies RouteContract;
