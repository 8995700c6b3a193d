import { reportConversation } from '../../application/conversation-report.ts';
import { json, problem } from './http.ts';
import type { RouteHandler } from './request.ts';

/** A chat, or a call where `kind=call` says so or where no chat has this id. */
export const readConversation: RouteHandler = async ({ channelId, params, query }, services) => {
  const kinds =
    query.kind === 'call' ? (['call'] as const) : query.kind === 'chat' ? (['chat'] as const) : bothKinds;
  for (const kind of kinds) {
    const report = await reportConversation(services, { channelId, kind, id: params.conversationId ?? '' });
    if (report !== undefined) return json(200, report);
  }
  return problem(404, 'the channel has no such conversation');
};

const bothKinds = ['chat', 'call'] as const;
