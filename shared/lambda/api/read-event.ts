import { receive } from '../../application/receive.ts';
import { conversationEvents } from '../../contracts/conversation-events.ts';
import type { ConversationEvent } from '../../domain/conversation/event.ts';
import { isObject } from '../../domain/json.ts';
import { kindOf, under } from '../../domain/problem.ts';
import { type Result, refused } from '../../domain/result.ts';
import { eventNameProblems } from './event-names.ts';

/** Reads an event that is only thought of; `field` is where it stands in the request. */
export function readEvent(
  given: unknown,
  field: string,
  channelId: string,
  now: number,
): Result<ConversationEvent> {
  if (!isObject(given)) return refused({ field, rule: 'must be an object', found: kindOf(given) });
  const unknown = eventNameProblems(given);
  if (unknown.length > 0) return refused(...unknown.map((problem) => under(field, problem)));
  const { source, detailType, detail } = given;
  const received = receive({ source, detailType, detail }, now, conversationEvents);
  if (!received.ok) return refused(...received.problems.map((problem) => under(field, problem)));
  const found = received.value.conversation.channelId;
  if (found === channelId) return received;
  const rule = 'must be the channel of the path';
  return refused({ field: `${field}.detail.metadata.channelId`, rule, found });
}
