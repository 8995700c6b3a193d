import * as z from 'zod/mini';
import type { ConversationKind } from '../domain/conversation/conversation-ref.ts';
import {
  type CausedBy,
  type ConversationEvent,
  type EventType,
  type Facts,
  factRoots,
} from '../domain/conversation/event.ts';
import type { JsonObject } from '../domain/json.ts';
import { once } from '../domain/once.ts';
import { accepted, type Result } from '../domain/result.ts';
import { notes } from './notes.ts';
import { factFields, id, instant, optional } from './primitives.ts';
import { parse } from './zod-problems.ts';

/** An EventBridge rule pattern; the CDK rules and the embedded cloud match by the same one. */
export interface EventPattern {
  readonly source: readonly string[];
  readonly 'detail-type': readonly string[];
}

/** One kind of event on the bus: everything that anyone needs to send, route or read it. */
export interface EventContract<Detail, Source extends string = string, DetailType extends string = string> {
  readonly source: Source;
  readonly detailType: DetailType;
  /** What is on the wire: `{ metadata, data }`. */
  readonly schema: z.ZodMiniType<Detail>;
}

/** An event as it is sent: to `POST …/events`, or as an entry of PutEvents. */
export interface EventEntry<Detail = unknown> {
  readonly source: string;
  readonly detailType: string;
  readonly detail: Detail;
  /** The X-Ray trace that whoever receives it goes on with; absent: that of the sender. */
  readonly trace?: string;
}

export function patternOf(contracts: readonly EventContract<unknown>[]): EventPattern {
  return {
    source: [...new Set(contracts.map((contract) => contract.source))],
    'detail-type': contracts.map((contract) => contract.detailType),
  };
}

export const causedBy = z
  .object({
    executionId: id,
    workflowIds: z.array(id).check(z.maxLength(100)),
  })
  .register(notes, { id: 'CausedBy', description: 'Only of an event that a workflow’s action caused.' });

const metadata = z
  .object({
    eventId: id,
    occurredAt: instant,
    channelId: id,
    causedBy: optional(causedBy),
  })
  .register(notes, {
    id: 'EventMetadata',
    description: 'The same happening always has the same `eventId`; its channel is that of the path.',
  });

const legId = optional(id).register(notes, {
  description:
    'The part of the conversation that the event is of, where a transfer continues one in another. The conversation is closed when all that are known have ended; one that has ended does not begin again.',
});
const idFields = { chat: { chatId: id, legId }, call: { callId: id, legId } };

/** `metadata` as it is on the wire. */
export interface Metadata {
  readonly eventId: string;
  /** ISO-8601, with a zone. */
  readonly occurredAt: string;
  readonly channelId: string;
  readonly causedBy?: CausedBy;
}

/** An event of a conversation that is read into the domain's own shape. */
export interface ConversationEventContract
  extends EventContract<unknown, `conversation.${string}`, EventType> {
  read(detail: unknown): Result<ConversationEvent>;
}

/** One that sources make events of. */
export interface SentEventContract extends ConversationEventContract {
  entry(metadata: Metadata, data: JsonObject): ConversationEntry;
}

export type ConversationEntry = EventEntry<{ readonly metadata: Metadata; readonly data: JsonObject }>;

/** The schema of an event's detail whose data are ids and facts, and what `shape` adds. */
export function conversationEventSchema<Shape extends z.core.$ZodShape>(shape: Shape) {
  return z.object({ metadata, data: z.object({ userId: optional(id), ...factFields, ...shape }) });
}

/** The fields of an event that are its own, beside metadata, ids and facts. */
type Own<T extends EventType> = Omit<
  Extract<ConversationEvent, { type: T }>,
  'type' | 'eventId' | 'occurredAt' | 'conversation' | 'userId' | 'legId' | 'causedBy' | 'facts'
>;

type OwnData<Shape extends z.core.$ZodShape> = z.infer<z.ZodMiniObject<Shape>>;

/**
 * `data` are the event's own required and optional fields; `own` reads them into the domain's. The schema is made
 * when the first such event comes: a new process handles one event of one kind, and does not wait for the others'.
 */
export function conversationEvent<T extends EventType, Shape extends z.core.$ZodShape>(definition: {
  readonly kind: ConversationKind;
  readonly type: T;
  readonly data: () => Shape;
  readonly own: (data: OwnData<Shape>) => Own<T>;
}): SentEventContract {
  const { kind, type } = definition;
  const source = `conversation.${kind}` as const;
  const schema = once(() => conversationEventSchema({ ...idFields[kind], ...definition.data() }));
  return {
    source,
    detailType: type,
    get schema() {
      return schema();
    },
    entry: (metadata, data) => ({ source, detailType: type, detail: { metadata, data } }),
    read(detail) {
      const parsed = parse(schema() as unknown as z.ZodMiniType<WireDetail>, detail, 'detail');
      if (!parsed.ok) return parsed;
      const { metadata, data } = parsed.value;
      const idOfConversation = kind === 'chat' ? data.chatId : data.callId;
      return accepted(
        toEvent(
          type,
          { kind, id: idOfConversation ?? '' },
          metadata,
          data,
          definition.own(data as unknown as OwnData<Shape>),
        ),
      );
    },
  };
}

interface WireDetail {
  readonly metadata: z.infer<typeof metadata>;
  readonly data: { chatId?: string; callId?: string; legId?: string; userId?: string } & Facts;
}

export function toEvent(
  type: EventType,
  conversation: { readonly kind: ConversationKind; readonly id: string },
  metadata: WireDetail['metadata'],
  data: { readonly userId?: string | undefined; readonly legId?: string | undefined } & {
    readonly [key: string]: unknown;
  },
  own: object,
): ConversationEvent {
  const facts = Object.fromEntries(
    factRoots.flatMap((root) => (data[root] === undefined ? [] : [[root, data[root]]])),
  );
  return {
    type,
    eventId: metadata.eventId,
    occurredAt: metadata.occurredAt,
    conversation: { channelId: metadata.channelId, ...conversation },
    ...(data.userId === undefined ? {} : { userId: data.userId }),
    ...(data.legId === undefined ? {} : { legId: data.legId }),
    ...(metadata.causedBy === undefined ? {} : { causedBy: metadata.causedBy }),
    facts,
    ...own,
  } as ConversationEvent;
}
