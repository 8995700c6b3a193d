import { reader } from '../read.ts';
import { ignored, type Mapped } from '../source.ts';
import { mapCall } from './map-call.ts';
import { mapLog } from './map-log.ts';
import { mapMessage } from './map-message.ts';
import { mapUserChat } from './map-user-chat.ts';

/** What mapping knows beside the event: the channel comes from the webhook's address, never from the body. */
export interface Context {
  readonly channelId: string;
}

/** One event of Channel Talk's webhook (Open API v5); older ones write the types with capitals. */
export function map(vendorEvent: unknown, context: Context): Mapped {
  const event = reader(vendorEvent);
  const entity = event.object('entity');
  const refers = event.object('refers');
  switch (event.text('type')?.toLowerCase()) {
    case undefined:
      return ignored('missingField', 'type');
    case 'message':
      if (entity.text('chatType')?.toLowerCase() !== 'userchat') return ignored('otherConversation');
      return entity.object('log').isEmpty
        ? mapMessage(entity, refers, context)
        : mapLog(entity, refers, context);
    case 'userchat':
      return mapUserChat(entity, refers, context);
    case 'call':
    case 'meet':
      return mapCall(entity, refers, context);
    case 'user':
      return ignored('otherHappening');
    default:
      return ignored('unknownType');
  }
}
