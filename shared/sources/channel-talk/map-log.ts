import { chatClosed, chatSnoozed, chatUpdated } from '../../contracts/chat-events.ts';
import type { Metadata } from '../../contracts/event-contract.ts';
import { iso } from '../../domain/iso.ts';
import type { JsonObject } from '../../domain/json.ts';
import { checked } from '../checked.ts';
import { eventId } from '../event-id.ts';
import type { Reader } from '../read.ts';
import { type Context, ignored, type Mapped, unreadable } from '../source.ts';
import { factsOf, stateFact, userOf } from './facts.ts';
import { enqueued, opened, stateEventId } from './opening.ts';
import { closerOfLog, isOpeningAction, type OpeningAction, openerOfLog } from './trigger-type.ts';

/** A message that records a change of the chat: what changed is the event, and not the message. */
export function mapLog(entity: Reader, refers: Reader, { channelId }: Context): Mapped {
  const log = entity.object('log');
  const [action, chatId, at] = [log.text('action'), entity.id('chatId'), entity.instant('createdAt')];
  if (action === undefined) return unreadable(log, 'action', 'entity.log');
  if (chatId === undefined) return unreadable(entity, 'chatId', 'entity');
  if (at === undefined) return unreadable(entity, 'createdAt', 'entity');
  const chat = refers.object('userChat');
  const user = refers.object('user');
  const data = { chatId, ...userOf(chat, refers, entity), ...factsOf(chat, user) };
  if (isOpeningAction(action)) {
    const opening = { chatId, channelId, chat, at: openedAt(chat, action, at), data };
    const by = { ...opening, openedBy: openerOfLog(log, action) };
    return checked(action === 'enqueue' ? [enqueued(by)] : opened(by));
  }
  const id = entity.id('id') ?? eventId(action, chatId, at);
  const metadata = { eventId: stateEventId(id), occurredAt: iso(at), channelId };
  switch (action) {
    case 'snooze':
      return checked([chatSnoozed.entry(metadata, data)]);
    case 'close':
    case 'autoClose':
      return checked([chatClosed.entry(metadata, { ...data, closedBy: closerOfLog(log, action) })]);
    default:
      return updated(
        { ...metadata, eventId: eventId('log', id) },
        data,
        factsOf(chat, user, stateFact(chat)),
      );
  }
}

function updated(metadata: Metadata, data: JsonObject, facts: JsonObject): Mapped {
  return Object.keys(facts).length === 0
    ? ignored('otherHappening')
    : checked([chatUpdated.entry(metadata, { ...data, ...facts })]);
}

const aMinute = 60_000;

/**
 * The log message and the push of the chat tell of one opening. The chat's own time, where it is that of
 * the log, gives both the same event id; one further away belongs to another opening.
 */
function openedAt(chat: Reader, action: OpeningAction, loggedAt: number): number {
  const told = chat.instant(action === 'enqueue' ? 'queuedAt' : 'openedAt');
  return told !== undefined && Math.abs(told - loggedAt) <= aMinute ? told : loggedAt;
}
