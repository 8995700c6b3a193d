import { iso } from '../../domain/iso.ts';
import type { JsonObject } from '../../domain/json.ts';
import { facts, pick, type Reader } from '../read.ts';
import { writerOf } from './message.ts';

/** What Channel Talk says of chat and user beside what happened; `also` are further facts of the chat. */
export function factsOf(chat: Reader, user: Reader, also: JsonObject = {}): JsonObject {
  return {
    ...facts('userChat', { ...chatFacts(chat), ...also }),
    ...facts('user', pick(user, ['member', 'tags', 'language', 'country', 'profile'])),
  };
}

/** For events that are not themselves a change of the state. */
export const stateFact = (chat: Reader): JsonObject => pick(chat, ['state']);

/** The user of the chat, from wherever the payload names one: `{ userId }`, or nothing. */
export function userOf(chat: Reader, refers: Reader, message: Reader): JsonObject {
  const writer = writerOf(message) === 'user' ? message.id('personId') : undefined;
  const userId = refers.object('user').id('id') ?? chat.id('userId') ?? writer;
  return userId === undefined ? {} : { userId };
}

function chatFacts(chat: Reader): JsonObject {
  const source = chat.object('source');
  return {
    ...pick(chat, ['priority', 'assigneeId', 'teamId', 'replyCount', 'managed', 'tags']),
    ...times(chat, ['openedAt', 'firstOpenedAt', 'firstRepliedAt']),
    ...mediumFact(source.object('medium')),
    ...facts('source', pick(source, ['medium', 'marketing', 'page'])),
  };
}

function mediumFact(medium: Reader): JsonObject {
  const mediumType = medium.text('mediumType');
  const mediumId = medium.text('mediumId');
  if (mediumType === undefined) return {};
  return { medium: mediumId === undefined ? { mediumType } : { mediumType, mediumId } };
}

function times(chat: Reader, fields: readonly string[]): JsonObject {
  const known = fields.map((field) => [field, chat.instant(field)] as const);
  return Object.fromEntries(known.flatMap(([field, at]) => (at === undefined ? [] : [[field, iso(at)]])));
}
