import { chatOpened, chatQueued } from '../../contracts/chat-events.ts';
import type { ConversationEntry } from '../../contracts/event-contract.ts';
import type { ChatState, Opener } from '../../domain/conversation/states.ts';
import { iso } from '../../domain/iso.ts';
import type { JsonObject } from '../../domain/json.ts';
import { eventId } from '../event-id.ts';
import type { Reader } from '../read.ts';

/** One change into `queued` or `opened`, told by the push of the chat or by a log message. */
export interface Opening {
  readonly chatId: string;
  readonly channelId: string;
  /** The chat as the payload has it; without fields where it has none. */
  readonly chat: Reader;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly openedBy: Opener;
  /** Ids, facts and the message that did it. */
  readonly data: JsonObject;
}

/**
 * Ids of what happens to a chat sort after those of messages: at the same instant it wins over the state
 * that a message mentions.
 */
export const stateEventId = (...parts: readonly (string | number)[]) => eventId('state', ...parts);

export function enqueued({ chatId, channelId, chat, at, openedBy, data }: Opening): ConversationEntry {
  return chatQueued.entry(
    { eventId: stateEventId('queued', chatId, at), occurredAt: iso(at), channelId },
    { ...data, openedBy, previousState: stateBefore(chat, at, openedBy) },
  );
}

/** A chat that comes out of the queue was opened when it went in; that may not have been told. */
export function opened(opening: Opening): readonly ConversationEntry[] {
  const { chatId, channelId, chat, at, openedBy, data } = opening;
  const queuedAt = enteredQueueAt(chat, at);
  const queuedBy: Opener = chat.object('source').isGiven('workflow') ? 'workflow' : 'user';
  const { message: _, messageId: __, ...withoutMessage } = data;
  return [
    ...(queuedAt === undefined
      ? []
      : [enqueued({ ...opening, at: queuedAt, openedBy: queuedBy, data: withoutMessage })]),
    chatOpened.entry(
      { eventId: stateEventId('opened', chatId, at), occurredAt: iso(at), channelId },
      {
        ...data,
        openedBy,
        previousState: queuedAt === undefined ? stateBefore(chat, at, openedBy) : 'queued',
      },
    ),
  ];
}

/** No payload tells the state before; a first opening comes out of `initial`. */
function stateBefore(chat: Reader, at: number, openedBy: Opener): ChatState {
  if (openedBy === 'snoozeExpired') return 'snoozed';
  const first = chat.instant('firstOpenedAt');
  return first === undefined || first >= at ? 'initial' : 'closed';
}

/** When the chat went into the queue that it left at `at`; `undefined` if it came from elsewhere. */
function enteredQueueAt(chat: Reader, at: number): number | undefined {
  const queuedAt = chat.instant('queuedAt');
  if (queuedAt === undefined || queuedAt >= at) return undefined;
  const leftSince = ['closedAt', 'snoozedAt'].some((field) => (chat.instant(field) ?? 0) > queuedAt);
  return leftSince ? undefined : queuedAt;
}
