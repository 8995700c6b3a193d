import * as z from 'zod/mini';
import { once } from '../domain/once.ts';
import { accepted, refused } from '../domain/result.ts';
import { type ConversationEventContract, conversationEventSchema, toEvent } from './event-contract.ts';
import { id, optional } from './primitives.ts';
import { parse } from './zod-problems.ts';

const schema = once(() =>
  conversationEventSchema({
    chatId: optional(id),
    callId: optional(id),
    workflowId: id,
    requestedBy: z.object({ type: z.enum(['workflow', 'manager']), id }),
  }),
);

const type = 'WorkflowRequested';

/** Somebody asks that a module runs in a chat or in a call: exactly one of `chatId` and `callId` is given. */
const workflowRequested: ConversationEventContract = {
  source: 'conversation.workflow',
  detailType: type,
  get schema() {
    return schema();
  },
  read(detail) {
    const parsed = parse(schema(), detail, 'detail');
    if (!parsed.ok) return parsed;
    const { metadata, data } = parsed.value;
    if ((data.chatId === undefined) === (data.callId === undefined)) {
      const rule = 'is required, or a callId in its place, and not both';
      return refused({ field: 'detail.data.chatId', rule });
    }
    const conversation =
      data.chatId === undefined
        ? { kind: 'call' as const, id: data.callId ?? '' }
        : { kind: 'chat' as const, id: data.chatId };
    const { workflowId, requestedBy } = data;
    return accepted(toEvent(type, conversation, metadata, data, { workflowId, requestedBy }));
  },
};

export const workflowRequests: readonly ConversationEventContract[] = [workflowRequested];
