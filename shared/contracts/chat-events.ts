import * as z from 'zod/mini';
import { maxTextLength } from '../domain/conversation/event.ts';
import { chatStates, closers, messageOrigins, openers, personTypes } from '../domain/conversation/states.ts';
import { once } from '../domain/once.ts';
import { type ConversationEventContract, conversationEvent } from './event-contract.ts';
import { notes } from './notes.ts';
import { factsWith, id, instant, optional, optionalOr } from './primitives.ts';

const message = once(() =>
  z
    .object({
      id,
      personType: z.enum(personTypes),
      private: optionalOr(z.boolean(), false),
      origin: optionalOr(z.enum(messageOrigins), 'chat'),
      text: optional(z.string().check(z.maxLength(maxTextLength))),
    })
    .register(notes, { id: 'Message' }),
);

const opening = () => ({
  openedBy: z.enum(openers),
  previousState: z.enum(chatStates),
  messageId: optional(id),
  message: optional(message()),
});

export const chatEntered = conversationEvent({
  kind: 'chat',
  type: 'ChatEntered',
  data: () => ({
    entry: z.enum(['button', 'marketing']),
    marketing: optional(factsWith({ workflowId: z.optional(z.nullable(id)) })),
  }),
  own: ({ entry, marketing }) => ({
    entry,
    ...(entry === 'marketing' &&
      typeof marketing?.workflowId === 'string' && { workflowId: marketing.workflowId }),
  }),
});

export const chatQueued = conversationEvent({
  kind: 'chat',
  type: 'ChatQueued',
  data: opening,
  own: readOpening,
});

export const chatOpened = conversationEvent({
  kind: 'chat',
  type: 'ChatOpened',
  data: opening,
  own: readOpening,
});

export const chatSnoozed = conversationEvent({
  kind: 'chat',
  type: 'ChatSnoozed',
  data: () => ({ until: optional(instant) }),
  own: ({ until }) => (until === undefined ? {} : { until }),
});

export const chatClosed = conversationEvent({
  kind: 'chat',
  type: 'ChatClosed',
  data: () => ({ closedBy: z.enum(closers) }),
  own: ({ closedBy }) => ({ closedBy }),
});

export const messageCreated = conversationEvent({
  kind: 'chat',
  type: 'MessageCreated',
  data: () => ({ message: message() }),
  own: (data) => ({ message: readMessage(data.message) }),
});

export const chatUpdated = conversationEvent({
  kind: 'chat',
  type: 'ChatUpdated',
  data: () => ({}),
  own: () => ({}),
});

export const chatEvents: readonly ConversationEventContract[] = [
  chatClosed,
  chatEntered,
  chatOpened,
  chatQueued,
  chatSnoozed,
  chatUpdated,
  messageCreated,
];

function readMessage({ text, ...rest }: z.infer<ReturnType<typeof message>>) {
  return text === undefined ? rest : { ...rest, text };
}

function readOpening(data: z.infer<z.ZodMiniObject<ReturnType<typeof opening>>>) {
  return {
    openedBy: data.openedBy,
    previousState: data.previousState,
    ...(data.messageId !== undefined && { messageId: data.messageId }),
    ...(data.message !== undefined && { message: readMessage(data.message) }),
  };
}
