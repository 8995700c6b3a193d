import type { JsonObject } from '../../domain/json.ts';
import { facts, pick, type Reader } from '../read.ts';

/** What Channel Talk says of chat and user beside what happened. */
export function factsOf(chat: Reader, user: Reader): JsonObject {
  return { ...facts('userChat', chatFacts(chat)), ...facts('user', userFacts(user)) };
}

function chatFacts(chat: Reader): JsonObject {
  const source = chat.object('source');
  const medium = source.object('medium');
  return {
    ...pick(chat, ['tags', 'priority', 'assigneeId', 'teamId', 'replyCount', 'managed']),
    ...times(chat, ['firstOpenedAt', 'firstRepliedAt']),
    ...facts('medium', mediumFacts(medium)),
    ...facts('source', pick(source, ['page', 'marketing', 'url'])),
  };
}

function mediumFacts(medium: Reader): JsonObject {
  const mediumType = medium.text('mediumType');
  if (mediumType === undefined) return {};
  return { mediumType, ...pick(medium, ['mediumId']) };
}

function times(chat: Reader, fields: readonly string[]): JsonObject {
  const known = fields.map((field) => [field, chat.instant(field)] as const);
  return Object.fromEntries(
    known.flatMap(([field, at]) => (at === undefined ? [] : [[field, new Date(at).toISOString()]])),
  );
}

const userFacts = (user: Reader): JsonObject =>
  pick(user, ['member', 'profile', 'tags', 'language', 'country']);
