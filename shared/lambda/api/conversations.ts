import type * as z from 'zod/mini';
import { reportConversation } from '../../application/conversation-report.ts';
import type { readConversation as contract } from '../../contracts/api/conversations.ts';
import { conversationKinds } from '../../domain/conversation/conversation-ref.ts';
import { json } from './http.ts';
import { notFound } from './not-found.ts';
import type { RouteHandler } from './request.ts';

type Query = z.output<typeof contract.query>;

/** A chat, or a call where `kind=call` says so or where no chat has this id. */
export const readConversation: RouteHandler<Query> = async ({ channelId, params, query }, services) => {
  const { conversationId = '' } = params;
  const kinds = query.kind === undefined ? conversationKinds : [query.kind];
  for (const kind of kinds) {
    const report = await reportConversation(services, { channelId, kind, id: conversationId });
    if (report !== undefined) return json(200, report);
  }
  return notFound('conversation', conversationId);
};
