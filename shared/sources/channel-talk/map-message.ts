import { messageCreated } from '../../contracts/chat-events.ts';
import { checked } from '../checked.ts';
import { eventId } from '../event-id.ts';
import type { Reader } from '../read.ts';
import { ignored, type Mapped } from '../source.ts';
import { factsOf } from './facts.ts';
import type { Context } from './map.ts';
import { messageOf } from './message.ts';

/** A message of a chat with a user. One without a time is set aside: times are never invented. */
export function mapMessage(entity: Reader, refers: Reader, { channelId }: Context): Mapped {
  const chatId = entity.text('chatId');
  const at = entity.instant('createdAt');
  if (chatId === undefined) return ignored('missingField', 'entity.chatId');
  if (at === undefined) return ignored('missingField', 'entity.createdAt');
  const id = entity.text('id') ?? eventId(chatId, 'message', at);
  const message = messageOf(entity, id);
  if (message === undefined) return ignored('missingField', 'entity.personType');
  const userId = userOf(entity, refers);
  return checked([
    messageCreated.entry(
      { eventId: eventId('message', id), occurredAt: new Date(at).toISOString(), channelId },
      {
        chatId,
        ...(userId !== undefined && { userId }),
        message,
        ...factsOf(refers.object('userChat'), refers.object('user')),
      },
    ),
  ]);
}

/** The user of the chat, from wherever the payload names one. */
export function userOf(entity: Reader, refers: Reader): string | undefined {
  const writer = entity.text('personType')?.toLowerCase() === 'user' ? entity.text('personId') : undefined;
  return (
    refers.object('user').text('id') ??
    refers.object('userChat').text('userId') ??
    entity.text('userId') ??
    writer
  );
}
