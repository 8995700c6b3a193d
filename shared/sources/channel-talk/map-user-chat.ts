import type { Opener } from '../../domain/conversation/states.ts';
import type { JsonObject } from '../../domain/json.ts';
import { checked } from '../checked.ts';
import type { Reader } from '../read.ts';
import { type Context, type Mapped, unreadable } from '../source.ts';
import { factsOf, userOf } from './facts.ts';
import { messageOf, writerOf } from './message.ts';
import { enqueued, opened } from './opening.ts';
import { isOpeningAction, openerOfLog } from './trigger-type.ts';

/**
 * A chat that has become opened; the webhook pushes a `userChat` for nothing else. When it opened is the
 * chat's own `openedAt`, else the time of the message that did it, else its creation.
 */
export function mapUserChat(entity: Reader, refers: Reader, { channelId }: Context): Mapped {
  const chatId = entity.id('id');
  if (chatId === undefined) return unreadable(entity, 'id', 'entity');
  const message = refers.object('message');
  const at = entity.instant('openedAt') ?? message.instant('createdAt') ?? entity.instant('createdAt');
  const isQueued = entity.text('state')?.toLowerCase() === 'queued';
  const since = isQueued ? (entity.instant('queuedAt') ?? at) : at;
  if (since === undefined) return unreadable(entity, 'openedAt', 'entity');
  const opening = {
    chatId,
    channelId,
    chat: entity,
    at: since,
    openedBy: openerOf(entity, message),
    data: {
      chatId,
      ...userOf(entity, refers, message),
      ...openingMessage(message),
      ...factsOf(entity, refers.object('user')),
    },
  };
  return checked(isQueued ? [enqueued(opening)] : opened(opening));
}

function openingMessage(message: Reader): JsonObject {
  const messageId = message.id('id');
  if (messageId === undefined || message.isGiven('log')) return {};
  const told = messageOf(message, messageId);
  return told === undefined ? { messageId } : { messageId, message: told };
}

/**
 * A bot's message opens a chat by a workflow's action. Where the payload names nobody, a message is the
 * user's; and what neither a message, a workflow nor a snooze has opened is left to a manager's button.
 */
function openerOf(chat: Reader, message: Reader): Opener {
  const log = message.object('log');
  const action = log.text('action') ?? '';
  if (isOpeningAction(action)) return openerOfLog(log, action);
  const writer = writerOf(message);
  if (writer === 'user' || writer === 'manager') return writer;
  if (writer === 'bot' || chat.object('source').isGiven('workflow')) return 'workflow';
  if (isSnoozed(chat)) return 'snoozeExpired';
  return message.isEmpty ? 'manager' : 'user';
}

/** `snoozedAt` stays when a snoozed chat is closed. */
function isSnoozed(chat: Reader): boolean {
  const snoozedAt = chat.instant('snoozedAt');
  return snoozedAt !== undefined && snoozedAt >= (chat.instant('closedAt') ?? 0);
}
