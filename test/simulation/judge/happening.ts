import type { Entry, Metadata, Ref, Sent } from '../log.ts';
import { isObject } from './json.ts';

export interface Message {
  readonly id?: string;
  readonly personType: string;
  readonly private: boolean;
  readonly origin: string;
  readonly text?: string;
}

/** A sent event, read once. */
export interface Happening {
  readonly sentAt: number;
  /** When the service could know of it. */
  readonly broughtAt: number;
  /** When it happened, epoch milliseconds. */
  readonly at: number;
  readonly eventId: string;
  readonly conversation: Ref;
  readonly legId?: string;
  readonly type: string;
  readonly data: Entry['detail']['data'];
  readonly message?: Message;
  readonly causedBy?: Metadata['causedBy'];
  /** `user.profile.*` and `userChat.source.*` by field, everything else by the field below its root. */
  readonly facts: ReadonlyMap<string, unknown>;
  /** A fact `userChat.state` or `call.state`, as the conversation's kind has it. */
  readonly stateFact?: string;
}

export const conversationKey = ({ channelId, kind, id }: Ref): string => `${channelId}|${kind}|${id}`;

const judgedTypes = new Set([
  ...[
    'ChatEntered',
    'ChatQueued',
    'ChatOpened',
    'ChatSnoozed',
    'ChatClosed',
    'MessageCreated',
    'ChatUpdated',
  ],
  ...['CallRinging', 'CallOpened', 'CallQueued', 'CallEngaged', 'CallClosed', 'CallUpdated'],
  'WorkflowRequested',
]);

/** Undefined for what is no event of a conversation. */
export function read({ at: sentAt, broughtAt, entry }: Sent): Happening | undefined {
  const { metadata, data } = entry.detail;
  const conversation = conversationOf(metadata.channelId, entry.source, data);
  if (!conversation || !judgedTypes.has(entry.detailType)) return undefined;
  const message = isObject(data.message) ? messageOf(data.message) : undefined;
  const facts = factsOf(data);
  const stateFact = facts.get(conversation.kind === 'chat' ? 'userChat.state' : 'call.state');
  return {
    sentAt,
    broughtAt,
    at: Date.parse(metadata.occurredAt),
    eventId: metadata.eventId,
    conversation,
    type: entry.detailType,
    data,
    facts,
    ...(message && { message }),
    ...(typeof data.legId === 'string' && { legId: data.legId }),
    ...(metadata.causedBy && { causedBy: metadata.causedBy }),
    ...(typeof stateFact === 'string' && { stateFact }),
  };
}

/** Later in time, then the greater id. */
export function isLater(one: Happening, other: Happening): boolean {
  return one.at === other.at ? one.eventId > other.eventId : one.at > other.at;
}

function conversationOf(channelId: string, source: string, data: Happening['data']): Ref | undefined {
  if (typeof data.chatId === 'string' && source !== 'conversation.call')
    return { channelId, kind: 'chat', id: data.chatId };
  if (typeof data.callId === 'string') return { channelId, kind: 'call', id: data.callId };
  return undefined;
}

function messageOf(message: { readonly [field: string]: unknown }): Message {
  return {
    personType: String(message.personType),
    private: message.private === true,
    origin: typeof message.origin === 'string' ? message.origin : 'chat',
    ...(typeof message.id === 'string' && { id: message.id }),
    ...(typeof message.text === 'string' && { text: message.text }),
  };
}

function factsOf(data: Happening['data']): Map<string, unknown> {
  const facts = new Map<string, unknown>();
  for (const root of ['user', 'userChat', 'page', 'marketing', 'call']) {
    const given = data[root];
    if (!isObject(given)) continue;
    for (const [field, value] of Object.entries(given)) {
      const key = `${root}.${field}`;
      if ((key === 'user.profile' || key === 'userChat.source') && isObject(value)) {
        for (const [inner, innerValue] of Object.entries(value)) facts.set(`${key}.${inner}`, innerValue);
      } else if (value !== undefined) facts.set(key, value);
    }
  }
  if (typeof data.userId === 'string') facts.set('user.id', data.userId);
  return facts;
}
