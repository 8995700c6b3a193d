import { chatOpened } from '../../contracts/chat-events.ts';
import { checked } from '../checked.ts';
import { eventId } from '../event-id.ts';
import type { Reader } from '../read.ts';
import { ignored, type Mapped } from '../source.ts';
import { factsOf } from './facts.ts';
import type { Context } from './map.ts';
import { userOf } from './map-message.ts';
import { messageOf } from './message.ts';

/**
 * A chat that has become opened; the webhook pushes a `userChat` for nothing else. When it opened is the
 * chat's own `openedAt`, else the time of the message that did it, else its creation.
 */
export function mapUserChat(entity: Reader, refers: Reader, { channelId }: Context): Mapped {
  const chatId = entity.text('id');
  if (chatId === undefined) return ignored('missingField', 'entity.id');
  const message = refers.object('message');
  const at = entity.instant('openedAt') ?? message.instant('createdAt') ?? entity.instant('createdAt');
  if (at === undefined) return ignored('missingField', 'entity.openedAt');
  const openedBy = openerOf(entity, message);
  const messageId = message.text('id');
  const opening = messageOf(message, messageId);
  const userId = userOf(entity, refers);
  return checked([
    chatOpened.entry(
      { eventId: eventId(chatId, 'opened', at), occurredAt: new Date(at).toISOString(), channelId },
      {
        chatId,
        ...(userId !== undefined && { userId }),
        openedBy,
        previousState: previousStateOf(entity, at, openedBy),
        ...(messageId !== undefined && { messageId }),
        ...(opening !== undefined && { message: opening }),
        ...factsOf(entity, refers.object('user')),
      },
    ),
  ]);
}

/** A bot's message opens a chat by a workflow's action; a payload that names nobody tells of the user's opening. */
function openerOf(chat: Reader, message: Reader): string {
  const writer = message.text('personType')?.toLowerCase();
  if (writer === 'user' || writer === 'manager') return writer;
  if (writer === 'bot' || chat.object('source').value('workflow')) return 'workflow';
  return chat.instant('snoozedAt') === undefined ? 'user' : 'snoozeExpired';
}

/** The webhook does not tell the state before; a first opening comes out of `initial`. */
function previousStateOf(chat: Reader, at: number, openedBy: string): string {
  if (openedBy === 'snoozeExpired') return 'snoozed';
  const first = chat.instant('firstOpenedAt');
  return first === undefined || first === at ? 'initial' : 'closed';
}
