import type { ConversationEntry, SentEventContract } from '../../contracts/event-contract.ts';
import { iso } from '../../domain/iso.ts';
import type { JsonObject } from '../../domain/json.ts';
import { isObject } from '../../domain/json.ts';
import { eventId } from '../event-id.ts';
import { type Reader, reader } from '../read.ts';
import { ignored, type Mapped, unreadable } from '../source.ts';
import { directionOf, factsOf, ownTags } from './facts.ts';

/** One leg of a conversation, as a contact event describes it. Times are epoch milliseconds. */
export interface Contact {
  readonly eventType: string;
  readonly channel: 'voice' | 'chat';
  readonly method: string | undefined;
  readonly instanceId: string;
  readonly contactId: string;
  /** The first contact's id: a transfer makes a new contact of the same conversation. */
  readonly conversationId: string;
  readonly isFirst: boolean;
  /** `undefined` where it is another contact's, or nobody placed the call. */
  readonly direction: 'inbound' | 'outbound' | undefined;
  readonly userId: string | undefined;
  readonly initiatedAt: number | undefined;
  readonly connectedToSystemAt: number | undefined;
  readonly wasQueued: boolean;
  readonly queuedAt: number | undefined;
  readonly hadAgent: boolean;
  readonly agentAt: number | undefined;
  readonly agentId: string | undefined;
  readonly disconnectedAt: number | undefined;
  readonly disconnectReason: string | undefined;
  /** When the event was sent: the time of what has no time of its own. */
  readonly sentAt: number | undefined;
  /** The event's own id, whose time has whole seconds. */
  readonly sentId: string | undefined;
  readonly isTagged: boolean;
  readonly facts: JsonObject;
}

/** Reads the envelope of EventBridge, whatever the case of the field names. */
export function readContact(envelope: Reader): Contact | Mapped {
  const detail = envelope.object('detail');
  const missing = (field: string) => unreadable(detail, field, 'detail');
  const eventType = detail.text('eventType')?.toUpperCase();
  if (eventType === undefined) return missing('eventType');
  const channel = detail.text('channel')?.toLowerCase();
  if (channel === undefined) return missing('channel');
  if (channel !== 'voice' && channel !== 'chat') return ignored('otherConversation');
  const instanceId = instanceOf(detail.text('instanceArn'));
  if (instanceId === undefined) return missing('instanceArn');
  const contactId = detail.id('contactId');
  if (contactId === undefined) return missing('contactId');
  const initialContactId = detail.id('initialContactId');
  if (initialContactId === undefined && detail.isGiven('initialContactId'))
    return missing('initialContactId');
  const isFirst = initialContactId === undefined || initialContactId === contactId;
  const method = detail.text('initiationMethod')?.toUpperCase();
  const direction = channel === 'voice' ? directionOf(method, isFirst) : undefined;
  const queue = readQueue(detail);
  const queueId = lastPart(queue.text('queueArn'));
  const queuedAt = queue.instant('enqueueTimestamp');
  const agent = detail.object('agentInfo');
  const agentAt = agent.instant('connectedToAgentTimestamp');
  const agentId = lastPart(agent.text('agentArn'));
  const tags = ownTags(detail);
  return {
    eventType,
    channel,
    method,
    instanceId,
    contactId,
    conversationId: initialContactId ?? contactId,
    isFirst,
    direction,
    userId: detail.id('customerId'),
    initiatedAt: detail.instant('initiationTimestamp'),
    connectedToSystemAt: detail.instant('connectedToSystemTimestamp'),
    wasQueued: queuedAt !== undefined || typeof detail.value('queueInfo') === 'string',
    queuedAt,
    hadAgent: agentAt !== undefined || agentId !== undefined,
    agentAt,
    agentId,
    disconnectedAt: detail.instant('disconnectTimestamp'),
    disconnectReason: detail.text('disconnectReason')?.toUpperCase(),
    sentAt: envelope.instant('time'),
    sentId: envelope.id('id'),
    isTagged: tags !== undefined && Object.keys(tags).length > 0,
    facts: factsOf({ detail, channel, direction, queueId, tags }),
  };
}

const maxQueueText = 10_000;

/** `queueInfo` is an object, the same as a JSON text, or the queue's ARN or name. */
function readQueue(detail: Reader): Reader {
  const found = detail.value('queueInfo');
  if (typeof found !== 'string' || found.length > maxQueueText) return detail.object('queueInfo');
  try {
    const parsed: unknown = JSON.parse(found);
    if (isObject(parsed)) return reader(parsed);
  } catch {
    // A plain text, read below.
  }
  return reader({ queueArn: found });
}

function instanceOf(arn: string | undefined): string | undefined {
  return arn === undefined ? undefined : /(?:^|[:/])instance\/([^/]+)/.exec(arn)?.[1];
}

/** The id at the end of an ARN: `…/agent/<id>`. */
function lastPart(arn: string | undefined): string | undefined {
  return reader({ part: arn?.split('/').at(-1) }).id('part');
}

/** An event of the contact; `what` and `key` name the happening, so that it has the same id however it is told. */
export function entry(
  contract: SentEventContract,
  contact: Contact,
  [what, ...key]: readonly [string, ...(string | number)[]],
  at: number,
  own: JsonObject = {},
): ConversationEntry {
  const { conversationId, instanceId, contactId, facts, channel, userId } = contact;
  const id = channel === 'chat' ? { chatId: conversationId } : { callId: conversationId };
  return contract.entry(
    { eventId: eventId(what, ...key), occurredAt: iso(at), channelId: instanceId },
    { ...facts, ...id, legId: contactId, ...(userId !== undefined && { userId }), ...own },
  );
}

/** A transfer has made another contact: while that lasts, the end of the one before it ends nothing. */
export const begun = (contract: SentEventContract, contact: Contact, time: number): ConversationEntry =>
  entry(contract, contact, ['leg', contact.contactId], time);
