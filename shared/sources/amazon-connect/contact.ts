import type { ConversationEntry, ConversationEventContract } from '../../contracts/event-contract.ts';
import type { JsonObject } from '../../domain/json.ts';
import { eventId } from '../event-id.ts';
import { pick, type Reader, reader } from '../read.ts';

/** One leg of a conversation, as a contact event describes it. Times are epoch milliseconds. */
export interface Contact {
  readonly eventType: string;
  readonly channel: 'voice' | 'chat';
  readonly method: string | undefined;
  readonly instanceId: string;
  readonly contactId: string;
  /** The first contact's id: a transfer makes a new contact of the same conversation. */
  readonly conversationId: string;
  readonly initiatedAt: number | undefined;
  readonly connectedToSystemAt: number | undefined;
  readonly queuedAt: number | undefined;
  readonly agentAt: number | undefined;
  readonly agentId: string | undefined;
  readonly disconnectedAt: number | undefined;
  readonly disconnectReason: string | undefined;
  /** When the event was sent: the time of what has no time of its own. */
  readonly sentAt: number | undefined;
  readonly facts: JsonObject;
}

type Fault = { readonly missing: string };

/** Reads the envelope of EventBridge, whatever the case of the field names. */
export function readContact(envelope: Reader): Contact | Fault {
  const detail = envelope.object('detail');
  const eventType = detail.text('eventType')?.toUpperCase();
  if (eventType === undefined) return { missing: 'detail.eventType' };
  const channel = detail.text('channel')?.toLowerCase();
  if (channel !== 'voice' && channel !== 'chat') return { missing: 'detail.channel' };
  const instanceId = lastPart(detail.text('instanceArn'));
  if (instanceId === undefined) return { missing: 'detail.instanceArn' };
  const contactId = detail.text('contactId');
  if (contactId === undefined) return { missing: 'detail.contactId' };
  const queue = readQueue(detail);
  const agent = detail.object('agentInfo');
  const method = detail.text('initiationMethod')?.toUpperCase();
  return {
    eventType,
    channel,
    method,
    instanceId,
    contactId,
    conversationId: detail.text('initialContactId') ?? contactId,
    initiatedAt: detail.instant('initiationTimestamp'),
    connectedToSystemAt: detail.instant('connectedToSystemTimestamp'),
    queuedAt: queue.instant('enqueueTimestamp'),
    agentAt: agent.instant('connectedToAgentTimestamp'),
    agentId: lastPart(agent.text('agentArn')),
    disconnectedAt: detail.instant('disconnectTimestamp'),
    disconnectReason: detail.text('disconnectReason')?.toUpperCase(),
    sentAt: envelope.instant('time'),
    facts: factsOf(detail, channel, method, queue),
  };
}

/** `queueInfo` is an object, or its JSON as a string. */
function readQueue(detail: Reader): Reader {
  const found = detail.value('queueInfo');
  if (typeof found !== 'string' || found.length > 10_000) return detail.object('queueInfo');
  try {
    return reader(JSON.parse(found));
  } catch {
    return reader(undefined);
  }
}

/** The id at the end of an ARN: `…:instance/<id>`. */
function lastPart(arn: string | undefined): string | undefined {
  const part = arn?.split('/').at(-1);
  return part === undefined || part === '' ? undefined : part;
}

function factsOf(
  detail: Reader,
  channel: 'voice' | 'chat',
  method: string | undefined,
  queue: Reader,
): JsonObject {
  const tags = detail.value('tags');
  const common = {
    ...(tags !== undefined && tags !== null && { tags: withoutSystemTags(tags) }),
    ...(queue.text('queueArn') !== undefined && { queue: lastPart(queue.text('queueArn')) ?? '' }),
  };
  if (channel === 'chat') return { userChat: { ...common, medium: { mediumType: 'native' } } };
  return {
    call: {
      ...common,
      medium: { mediumType: 'phone' },
      direction: method === 'OUTBOUND' ? 'outbound' : 'inbound',
      ...endpoint(detail, 'customerEndpoint', method === 'OUTBOUND' ? 'to' : 'from'),
      ...endpoint(detail, 'systemEndpoint', method === 'OUTBOUND' ? 'from' : 'to'),
    },
  };
}

function endpoint(detail: Reader, field: string, as: string): JsonObject {
  const { address } = pick(detail.object(field), ['address']);
  return address === undefined ? {} : { [as]: address };
}

/** Connect's own tags are many and say nothing of the customer. */
function withoutSystemTags(tags: unknown): JsonObject {
  const own = reader(tags);
  const names = typeof tags === 'object' && tags !== null ? Object.keys(tags) : [];
  return pick(own, names.filter((name) => !name.startsWith('aws:')).slice(0, 50));
}

/** An event of the contact; `key` names the happening, so that it has the same id however it is told. */
export function entry(
  contract: ConversationEventContract,
  contact: Contact,
  key: readonly string[],
  at: number,
  data: JsonObject = {},
): ConversationEntry {
  const { conversationId, instanceId, facts, channel } = contact;
  const id = channel === 'chat' ? { chatId: conversationId } : { callId: conversationId };
  return contract.entry(
    { eventId: eventId(...key), occurredAt: new Date(at).toISOString(), channelId: instanceId },
    { ...facts, ...id, ...data },
  );
}
