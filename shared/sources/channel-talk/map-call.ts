import { callClosed, callEngaged, callOpened } from '../../contracts/call-events.ts';
import type { ConversationEntry } from '../../contracts/event-contract.ts';
import { missedReasons } from '../../domain/conversation/states.ts';
import type { JsonObject } from '../../domain/json.ts';
import { checked } from '../checked.ts';
import { eventId } from '../event-id.ts';
import type { Reader } from '../read.ts';
import { ignored, type Mapped } from '../source.ts';
import type { Context } from './map.ts';
import { userOf } from './map-message.ts';

/** A call of the call log: each time that it gives is an event of its own, however often the call is polled. */
export function mapCall(entity: Reader, refers: Reader, { channelId }: Context): Mapped {
  const callId = entity.text('id');
  const direction = entity.text('direction')?.toLowerCase();
  if (callId === undefined) return ignored('missingField', 'entity.id');
  if (direction !== 'inbound' && direction !== 'outbound')
    return ignored('malformedField', 'entity.direction');
  const userId = userOf(entity, refers);
  const call = { direction, ...missedFacts(entity) };
  const data = { callId, ...(userId !== undefined && { userId }), call };
  const at = (what: string, time: number) => ({
    eventId: eventId(callId, what, time),
    occurredAt: new Date(time).toISOString(),
    channelId,
  });
  const [created, engaged, closed] = ['createdAt', 'engagedAt', 'closedAt'].map((field) =>
    entity.instant(field),
  );
  const managerId = entity.text('managerId') ?? entity.text('assigneeId') ?? 'unknown';
  const events: ConversationEntry[] = [
    ...(created === undefined ? [] : [callOpened.entry(at('opened', created), data)]),
    ...(engaged === undefined ? [] : [callEngaged.entry(at('engaged', engaged), { ...data, managerId })]),
    ...(closed === undefined ? [] : [callClosed.entry(at('closed', closed), data)]),
  ];
  return events.length === 0 ? ignored('missingField', 'entity.createdAt') : checked(events);
}

/** A reason that the contract does not know is kept in the vendor's own word. */
function missedFacts(call: Reader): JsonObject {
  const reason = call.text('missedReason');
  if (reason === undefined) return {};
  return (missedReasons as readonly string[]).includes(reason)
    ? { missedReason: reason }
    : { missedReason: 'unknown', vendorReason: reason.slice(0, 100) };
}
