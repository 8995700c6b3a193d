import { chatClosed, chatOpened, chatQueued, chatSnoozed, chatUpdated } from '../../contracts/chat-events.ts';
import type { ConversationEntry, Metadata } from '../../contracts/event-contract.ts';
import type { JsonObject } from '../../domain/json.ts';
import { checked } from '../checked.ts';
import { eventId } from '../event-id.ts';
import type { Reader } from '../read.ts';
import { ignored, type Mapped } from '../source.ts';
import { factsOf } from './facts.ts';
import type { Context } from './map.ts';
import { userOf } from './map-message.ts';

/** A message that records a change of the chat: what changed is the event, and not the message. */
export function mapLog(entity: Reader, refers: Reader, { channelId }: Context): Mapped {
  const log = entity.object('log');
  const [action, chatId, at] = [log.text('action'), entity.text('chatId'), entity.instant('createdAt')];
  if (action === undefined) return ignored('missingField', 'entity.log.action');
  if (chatId === undefined) return ignored('missingField', 'entity.chatId');
  if (at === undefined) return ignored('missingField', 'entity.createdAt');
  const metadata = {
    eventId: eventId('log', entity.text('id') ?? eventId(chatId, action, at)),
    occurredAt: new Date(at).toISOString(),
    channelId,
  };
  const userId = userOf(entity, refers);
  const facts = factsOf(refers.object('userChat'), refers.object('user'));
  const data = { chatId, ...(userId !== undefined && { userId }), ...facts };
  const event = eventOf(action, log.text('triggerType')?.toLowerCase(), metadata, data);
  if (event !== undefined) return checked([event]);
  return Object.keys(facts).length > 0
    ? checked([chatUpdated.entry(metadata, data)])
    : ignored('otherHappening');
}

/** `by`: who or what caused it, as Channel Talk names it. */
function eventOf(
  action: string,
  by: string | undefined,
  metadata: Metadata,
  data: JsonObject,
): ConversationEntry | undefined {
  const isWorkflow = by === 'workflow' || by === 'bot';
  switch (action) {
    case 'open':
      return chatOpened.entry(metadata, {
        ...data,
        openedBy: openerOf(by, 'manager'),
        previousState: 'closed',
      });
    case 'autoOpen':
      return chatOpened.entry(metadata, {
        ...data,
        openedBy: isWorkflow ? 'workflow' : 'snoozeExpired',
        previousState: isWorkflow ? 'initial' : 'snoozed',
      });
    case 'enqueue':
      return chatQueued.entry(metadata, {
        ...data,
        openedBy: openerOf(by, 'user'),
        previousState: 'initial',
      });
    case 'snooze':
      return chatSnoozed.entry(metadata, data);
    case 'close':
      return chatClosed.entry(metadata, { ...data, closedBy: closerOf(by) });
    case 'autoClose':
      return chatClosed.entry(metadata, { ...data, closedBy: isWorkflow ? 'workflow' : 'auto' });
    default:
      return undefined;
  }
}

function openerOf(by: string | undefined, otherwise: string): string {
  if (by === 'workflow' || by === 'bot') return 'workflow';
  return by === 'user' || by === 'manager' ? by : otherwise;
}

function closerOf(by: string | undefined): string {
  if (by === 'workflow' || by === 'bot') return 'workflow';
  return by === undefined || by === 'manager' ? 'manager' : 'api';
}
