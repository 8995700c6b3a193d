import { reportConversation } from '../../application/conversation-report.ts';
import { invalid, json, problem } from './http.ts';
import type { RouteHandler } from './request.ts';

/** A chat, or a call where `kind=call` says so or where no chat has this id. */
export const readConversation: RouteHandler = async ({ channelId, params, query }, services) => {
  const kinds = bothKinds.filter((kind) => query.kind === undefined || query.kind === kind);
  if (kinds.length === 0) return invalid([{ field: 'kind', rule: 'must be chat or call' }]);
  for (const kind of kinds) {
    const report = await reportConversation(services, { channelId, kind, id: params.conversationId ?? '' });
    if (report !== undefined) return json(200, report);
  }
  return problem(404, 'the channel has no such conversation');
};

const bothKinds = ['chat', 'call'] as const;
