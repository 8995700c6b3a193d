import * as z from 'zod/mini';
import { conversationKinds } from '../domain/conversation/conversation-ref.ts';
import type { GivenConversation } from '../domain/conversation/given-conversation.ts';
import { callStates, chatStates, openers } from '../domain/conversation/states.ts';
import { excerpt } from '../domain/problem.ts';
import { accepted, type Result, refused } from '../domain/result.ts';
import { factFields, id, instant } from './primitives.ts';
import { parse } from './zod-problems.ts';

/** A conversation as the caller describes it, in place of the stored one. */
const conversation = z.strictObject({
  facts: z.optional(z.strictObject(factFields)),
  state: z.optional(z.enum([...chatStates, ...callStates])),
  queuedAt: z.optional(instant),
  openedAt: z.optional(instant),
  openedBy: z.optional(z.enum(openers)),
  closedAt: z.optional(instant),
  lastUserMessageAt: z.optional(instant),
  lastManagerMessageAt: z.optional(instant),
});

/** What is to be explained: an event, or a stored conversation at a time. */
export const explainInput = z.strictObject({
  /** As it is sent; it is read by its own contract. */
  event: z.optional(z.unknown()),
  conversation: z.optional(conversation),
  conversationId: z.optional(id),
  kind: z.optional(z.enum(conversationKinds)),
  /** Now unless given. */
  at: z.optional(instant),
  /** Explains this workflow only. */
  workflowId: z.optional(id),
  limit: z._default(z.int().check(z.gte(1), z.lte(100)), 100),
  /** The one that the last page gave. */
  cursor: z.optional(id),
});

export type ExplainInput = Omit<z.infer<typeof explainInput>, 'conversation'> & {
  readonly conversation?: GivenConversation;
};

/** Which fields stand beside which: an event brings its conversation along. */
export function readExplainInput(body: unknown): Result<ExplainInput> {
  const parsed = parse(explainInput, body, '', excerpt);
  if (!parsed.ok) return parsed;
  const { event, conversation, conversationId, kind, at } = parsed.value;
  if ((event === undefined) === (conversationId === undefined)) {
    const found = event === undefined ? 'neither' : 'both';
    const rule = 'is required, or a conversationId in its place, and not both';
    return refused({ field: 'event', rule, found });
  }
  const astray = event === undefined ? { conversation } : { kind, at };
  const [field, found] = Object.entries(astray).find(([, value]) => value !== undefined) ?? [];
  const beside = event === undefined ? 'an event' : 'a conversationId';
  return field === undefined
    ? accepted(parsed.value as ExplainInput)
    : refused({ field, rule: `must stand beside ${beside} only`, found: excerpt(found) });
}
