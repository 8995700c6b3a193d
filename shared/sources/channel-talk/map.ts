import { type Reader, reader } from '../read.ts';
import { type Context, ignored, type Mapped, unreadable } from '../source.ts';
import { mapCall } from './map-call.ts';
import { mapLog } from './map-log.ts';
import { mapMessage } from './map-message.ts';
import { mapUserChat } from './map-user-chat.ts';

/**
 * One event of Channel Talk's webhook (Open API v5; older ones write the types with capitals), or one entry
 * of its call log, which comes without an envelope.
 */
export function map(vendorEvent: unknown, context: Context): Mapped {
  const event = reader(vendorEvent);
  if (!event.isGiven('type') && event.isGiven('direction')) return mapCall(event, context);
  const type = event.text('type')?.toLowerCase();
  if (type === undefined) return unreadable(event, 'type', '');
  if (type === 'user') return ignored('otherHappening');
  if (type !== 'message' && type !== 'userchat') return ignored('unknownType');
  if ((event.text('event') ?? 'push').toLowerCase() !== 'push') return ignored('otherHappening');
  const entity = event.object('entity');
  const refers = event.object('refers');
  return type === 'message'
    ? mapMessageOfAnyChat(entity, refers, context)
    : mapUserChat(entity, refers, context);
}

function mapMessageOfAnyChat(entity: Reader, refers: Reader, context: Context): Mapped {
  const chatType = entity.text('chatType')?.toLowerCase();
  if (chatType === undefined) return unreadable(entity, 'chatType', 'entity');
  if (chatType !== 'userchat') return ignored('otherConversation');
  return entity.isGiven('log') ? mapLog(entity, refers, context) : mapMessage(entity, refers, context);
}
