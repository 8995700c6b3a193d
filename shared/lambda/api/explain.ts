import { type Explained, explainConversationAt, explainEventOn } from '../../application/explain.ts';
import { type ExplainInput, readExplainInput } from '../../contracts/explain-input.ts';
import { iso } from '../../domain/iso.ts';
import type { Result } from '../../domain/result.ts';
import { type ApiResponse, invalid, json } from './http.ts';
import { notFound } from './not-found.ts';
import { presentExplanation } from './present-explanation.ts';
import { readJson } from './read-body.ts';
import { readEvent } from './read-event.ts';
import { type RouteHandler, unknownCursor } from './request.ts';
import type { Services } from './services.ts';

/** Why each workflow fires or not: at an event, or in a stored conversation at a time. Changes nothing. */
export const explain: RouteHandler = async ({ event: request, channelId }, services) => {
  const body = readJson(request);
  if (!body.ok) return body.response;
  const input = readExplainInput(body.value);
  if (!input.ok) return invalid(input.problems);
  const explained = await explainInput(services, channelId, input.value);
  if (explained === undefined) return notFound('conversation', input.value.conversationId ?? '');
  return explained.ok ? respond(explained.value, input.value) : invalid(explained.problems);
};

async function explainInput(
  services: Services,
  channelId: string,
  { event, conversation, conversationId = '', kind, at }: ExplainInput,
): Promise<Result<Explained> | undefined> {
  if (event !== undefined) {
    const received = readEvent(event, 'event', channelId, services.clock.now());
    return received.ok ? explainEventOn(services, received.value, conversation) : received;
  }
  for (const each of ['chat', 'call'] as const) {
    if (kind !== undefined && kind !== each) continue;
    const explained = await explainConversationAt(
      services,
      { channelId, kind: each, id: conversationId },
      at,
    );
    if (explained !== undefined) return explained;
  }
  return undefined;
}

/** Characters of an answer; API Gateway takes 10 MB and Lambda 6 MB, and nobody reads more than this. */
const maxPage = 1_000_000;

/** In turn, from where the last page ended: at its limit, or where it had become long. */
function respond(
  { conversation, at, seenBefore, explanations }: Explained,
  input: ExplainInput,
): ApiResponse {
  const { workflowId, limit, cursor } = input;
  const wanted = explanations.workflows.filter(
    (one) => workflowId === undefined || one.workflowId === workflowId,
  );
  if (workflowId !== undefined && wanted.length === 0) return notFound('workflow', workflowId);
  const from = cursor === undefined ? 0 : wanted.findIndex((one) => one.workflowId === cursor) + 1;
  if (cursor !== undefined && from === 0) {
    return unknownCursor(cursor);
  }
  const page: ReturnType<typeof presentExplanation>[] = [];
  let length = 0;
  for (const workflow of wanted.slice(from, from + limit)) {
    if (length > maxPage) break;
    const presented = presentExplanation(explanations.explain(workflow));
    length += JSON.stringify(presented).length;
    page.push(presented);
  }
  const next = from + page.length < wanted.length ? page.at(-1)?.workflowId : undefined;
  const { kind, id } = conversation;
  return json(200, {
    conversation: { kind, id },
    at: iso(at),
    seenBefore,
    explanations: page,
    ...(next !== undefined && { cursor: next }),
  });
}
