import { messageCreated } from '../../contracts/chat-events.ts';
import { iso } from '../../domain/iso.ts';
import { checked } from '../checked.ts';
import { eventId } from '../event-id.ts';
import type { Reader } from '../read.ts';
import { type Context, type Mapped, unreadable } from '../source.ts';
import { factsOf, stateFact, userOf } from './facts.ts';
import { messageOf } from './message.ts';

/** A message of a chat with a user. One without a time is set aside: times are never invented. */
export function mapMessage(entity: Reader, refers: Reader, { channelId }: Context): Mapped {
  const chatId = entity.id('chatId');
  const at = entity.instant('createdAt');
  const id = entity.id('id');
  if (chatId === undefined) return unreadable(entity, 'chatId', 'entity');
  if (at === undefined) return unreadable(entity, 'createdAt', 'entity');
  if (id === undefined && entity.isGiven('id')) return unreadable(entity, 'id', 'entity');
  const ownId = id === undefined ? eventId('message', chatId, at) : eventId('message', id);
  const message = messageOf(entity, id ?? ownId);
  if (message === undefined) return unreadable(entity, 'personType', 'entity');
  const chat = refers.object('userChat');
  return checked([
    messageCreated.entry(
      { eventId: ownId, occurredAt: iso(at), channelId },
      {
        chatId,
        ...userOf(chat, refers, entity),
        message,
        ...factsOf(chat, refers.object('user'), stateFact(chat)),
      },
    ),
  ]);
}
