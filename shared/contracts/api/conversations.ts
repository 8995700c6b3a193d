import * as z from 'zod/mini';
import { checks } from '../../domain/check/check.ts';
import { conversationKinds } from '../../domain/conversation/conversation-ref.ts';
import { callStates, chatStates } from '../../domain/conversation/states.ts';
import { delayClocks, triggerTypes } from '../../domain/workflow/trigger.ts';
import { notes } from '../notes.ts';
import { id } from '../primitives.ts';
import { apiRoutes } from '../routes.ts';
import { answeredInstant } from './instants.ts';
import { queries } from './queries.ts';
import type { RouteContract } from './route-contract.ts';

const instantOrNull = z.nullable(answeredInstant);

const wait = z
  .object({
    workflowId: id,
    trigger: z.enum(triggerTypes),
    since: answeredInstant,
    delay: z.string(),
    occurrence: z.int().register(notes, { description: 'Of a wait that is repeated: which of its turns.' }),
    delayClock: z.enum(delayClocks),
    dueAt: z
      .nullable(answeredInstant)
      .register(notes, { description: 'null: its hours never come; `miss` says why.' }),
    miss: z.optional(
      z.object({ check: z.enum(checks), expected: z.optional(z.unknown()), found: z.optional(z.unknown()) }),
    ),
  })
  .register(notes, { id: 'Wait' });

const conversation = z
  .object({
    channelId: id,
    kind: z.enum(conversationKinds),
    id,
    state: z.enum([...new Set([...chatStates, ...callStates])]),
    userId: z.nullable(id),
    medium: z.nullable(z.object({ mediumType: z.string(), mediumId: z.optional(z.string()) })),
    openedAt: instantOrNull,
    queuedAt: instantOrNull,
    firstOpenedAt: instantOrNull,
    closedAt: instantOrNull,
    facts: z
      .record(z.string(), z.unknown())
      .register(notes, { description: 'What is known, by path: `user.profile.tier`.' }),
    waits: z.array(wait).register(notes, { description: 'Those that are pending, the earliest first.' }),
    wakeUpAt: instantOrNull,
    version: z.int().register(notes, { description: 'Counts what was written of it, from 1.' }),
  })
  .register(notes, { id: 'Conversation' });

export const readConversation = {
  route: apiRoutes.readConversation,
  resource: 'Conversations',
  summary: 'Read a conversation, its pending waits and when each falls due',
  query: queries.readConversation,
  examples: [{ title: 'A chat', params: { conversationId: 'c-1' } }],
  answers: { 200: { description: 'What is known of it.', schema: conversation } },
  refusals: [400, 403, 404],
} as const satisfies RouteContract;
