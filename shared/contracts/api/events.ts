import * as z from 'zod/mini';
import { maxEvents } from '../body-limits.ts';
import { conversationEvents } from '../conversation-events.ts';
import { notes } from '../notes.ts';
import { apiRoutes } from '../routes.ts';
import { problem } from './problem-details.ts';
import type { RouteContract } from './route-contract.ts';

const entries = conversationEvents.map(({ source, detailType, schema }) =>
  z
    .object({ source: z.literal(source), detailType: z.literal(detailType), detail: schema })
    .register(notes, { id: detailType }),
);

export const event = z
  .union(entries)
  .register(notes, { id: 'Event', description: 'One of the events of the contract.' });

const events = z.array(event).check(z.minLength(1), z.maxLength(maxEvents));

const result = z
  .object({
    eventId: z.optional(z.string()),
    status: z.enum(['accepted', 'refused', 'failed']).register(notes, {
      description: '`refused`: mend it, `errors` says where; `failed`: send it again.',
    }),
    errors: z.optional(z.array(problem)),
    errorCode: z.optional(z.string().register(notes, { description: 'Of the bus, where it failed.' })),
    notTaken: z.optional(
      z.array(z.object({ field: z.string(), reason: z.string() })).register(notes, {
        description: 'Fields that the contract of the event does not know: they are let pass, and not read.',
      }),
    ),
  })
  .register(notes, { id: 'EventResult' });

const refund = {
  source: 'conversation.chat',
  detailType: 'MessageCreated',
  detail: {
    metadata: { eventId: 'evt-1', occurredAt: '2026-11-23T01:00:00.000Z', channelId: 'sample' },
    data: {
      chatId: 'c-1',
      userId: 'u-1',
      message: { id: 'm-1', personType: 'user', text: '반품하고 싶어요' },
      user: { member: true, profile: { tier: 'vip' } },
    },
  },
};

const ringing = {
  source: 'conversation.call',
  detailType: 'CallRinging',
  detail: {
    metadata: { eventId: 'evt-2', occurredAt: '2026-11-23T01:00:05.000Z', channelId: 'sample' },
    data: { callId: 'call-1', call: { from: '07012345678' } },
  },
};

export const sendEvents = {
  route: apiRoutes.sendEvents,
  resource: 'Events',
  summary: `Send one event, or up to ${maxEvents}`,
  description:
    'Each is answered on its own, in the order given. The same event may be sent again: it is decided once.',
  body: z
    .union([event, events, z.object({ events })])
    .register(notes, { id: 'EventsInput', description: 'One event, a list of them, or `{events}`.' }),
  examples: [
    { title: 'A message', body: refund },
    { title: 'Several events', body: [refund, ringing] },
    { title: 'Several events by name', body: { events: [ringing] } },
  ],
  answers: {
    202: {
      description: 'What became of each event.',
      schema: z.object({ results: z.array(result) }).register(notes, { id: 'EventResults' }),
    },
  },
  refusals: [400, 403, 413],
} as const satisfies RouteContract;
