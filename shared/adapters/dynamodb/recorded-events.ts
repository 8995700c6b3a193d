import { type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { RecordedEvents } from '../../application/ports.ts';
import type { ConversationEvent } from '../../domain/conversation/event.ts';
import { recordedEventRetentionMs } from '../kept-for.ts';
import { recordedPosition } from '../recorded-position.ts';
import { type Parts, readText, writeText } from '../stored-text.ts';
import { epochSeconds, type Item, textValue } from './attributes.ts';
import { queryUpTo } from './query-up-to.ts';

export interface DynamoRecordedEventsOptions {
  readonly client: DynamoDBClient;
  /** The name of the table of recorded events as deployed. */
  readonly tableName: string;
}

/** Of 1 MB each: what a function has room for beside what it makes of them. */
const maxAnswers = 20;

export function dynamoRecordedEvents({ client, tableName }: DynamoRecordedEventsOptions): RecordedEvents {
  return {
    async record(event, now) {
      await client.send(new PutItemCommand({ TableName: tableName, Item: itemOf(event, now) }));
    },
    async last(channelId, count) {
      const newestFirst = {
        TableName: tableName,
        KeyConditionExpression: '#channelId = :channelId',
        ExpressionAttributeNames: { '#channelId': 'channelId' },
        ExpressionAttributeValues: { ':channelId': textValue(channelId) },
        ScanIndexForward: false,
        Limit: count,
      };
      return (await queryUpTo(client, newestFirst, maxAnswers)).map(readEvent).reverse();
    },
  };
}

function itemOf(event: ConversationEvent, now: number): Item {
  return {
    channelId: textValue(event.conversation.channelId),
    sk: textValue(recordedPosition(event)),
    event: textValue(writeText({ event })),
    expiresAt: epochSeconds(now + recordedEventRetentionMs),
  };
}

const parts: Parts = {
  'event.type': 'text',
  'event.eventId': 'text',
  'event.occurredAt': 'time',
  'event.conversation.channelId': 'text',
  'event.conversation.kind': 'text',
  'event.conversation.id': 'text',
  'event.facts': 'object',
};

/** Throws, naming the key, for an item that this code cannot read. */
export function readEvent(item: Item): ConversationEvent {
  const what = `recorded event ${item.sk?.S} of channel ${item.channelId?.S}`;
  return readText<{ event: ConversationEvent }>(item.event?.S, what, parts).event;
}
