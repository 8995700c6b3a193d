import * as z from 'zod/mini';
import { missedReasons } from '../domain/conversation/states.ts';
import { type ConversationEventContract, conversationEvent } from './event-contract.ts';
import { factsWith, id, optional } from './primitives.ts';

export const callRinging = conversationEvent({
  kind: 'call',
  type: 'CallRinging',
  data: () => ({}),
  own: () => ({}),
});

export const callOpened = conversationEvent({
  kind: 'call',
  type: 'CallOpened',
  data: () => ({ call: factsWith({ direction: z.enum(['inbound', 'outbound']) }) }),
  own: ({ call }) => ({ direction: call.direction }),
});

export const callQueued = conversationEvent({
  kind: 'call',
  type: 'CallQueued',
  data: () => ({}),
  own: () => ({}),
});

export const callEngaged = conversationEvent({
  kind: 'call',
  type: 'CallEngaged',
  data: () => ({ managerId: id }),
  own: ({ managerId }) => ({ managerId }),
});

export const callClosed = conversationEvent({
  kind: 'call',
  type: 'CallClosed',
  data: () => ({
    call: optional(factsWith({ missedReason: z.optional(z.nullable(z.enum(missedReasons))) })),
  }),
  own: () => ({}),
});

export const callUpdated = conversationEvent({
  kind: 'call',
  type: 'CallUpdated',
  data: () => ({}),
  own: () => ({}),
});

export const callEvents: readonly ConversationEventContract[] = [
  callClosed,
  callEngaged,
  callOpened,
  callQueued,
  callRinging,
  callUpdated,
];
