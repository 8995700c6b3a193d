import { callClosed, callEngaged, callOpened } from '../../contracts/call-events.ts';
import type { SentEventContract } from '../../contracts/event-contract.ts';
import { missedReasons } from '../../domain/conversation/states.ts';
import { iso } from '../../domain/iso.ts';
import type { JsonObject } from '../../domain/json.ts';
import { checked } from '../checked.ts';
import { eventId } from '../event-id.ts';
import { cut, facts, pick, type Reader, reader } from '../read.ts';
import { type Context, type Mapped, unreadable } from '../source.ts';

/** An entry of the call log: each time that it gives is an event of its own, however often it is polled. */
export function mapCall(call: Reader, { channelId }: Context): Mapped {
  const direction = call.text('direction')?.toLowerCase();
  if (direction !== 'inbound' && direction !== 'outbound') return unreadable(call, 'direction', '');
  const callId = callIdOf(call);
  if (callId === undefined) return unreadable(call, 'id', '');
  const userId = call.id('userId');
  const told = { direction, ...pick(call, ['from', 'to']) };
  const at = (contract: SentEventContract, what: string, field: string, own: JsonObject = {}) => {
    const time = call.instant(field);
    if (time === undefined) return [];
    const metadata = { eventId: eventId(what, callId, time), occurredAt: iso(time), channelId };
    const data = { callId, ...(userId !== undefined && { userId }), ...facts('call', told), ...own };
    return [contract.entry(metadata, data)];
  };
  return checked([
    ...at(callOpened, 'opened', 'createdAt'),
    ...at(callEngaged, 'engaged', 'engagedAt', { managerId: managerOf(call) }),
    ...at(callClosed, 'closed', 'closedAt', facts('call', { ...told, ...missedFacts(call) })),
  ]);
}

/** Entries have no id of their own: one chat holds at most one call that began at a given millisecond. */
function callIdOf(call: Reader): string | undefined {
  const [chatId, createdAt] = [call.id('userChatId'), call.instant('createdAt')];
  if (call.isGiven('id') || chatId === undefined || createdAt === undefined) return call.id('id');
  return eventId('call', chatId, createdAt);
}

/** The contract wants a manager; a call may have been taken by one that the log does not name. */
function managerOf(call: Reader): string {
  const [first] = call.list('managerIds') ?? [];
  return reader({ first }).id('first') ?? call.id('managerId') ?? 'unknown';
}

/** A reason that the contract does not know is kept in the vendor's own word. */
function missedFacts(call: Reader): JsonObject {
  const reason = call.text('missedReason');
  if (reason === undefined) return {};
  return (missedReasons as readonly string[]).includes(reason)
    ? { missedReason: reason }
    : { missedReason: 'unknown', vendorReason: cut(reason, 100) };
}
