import type {
  AttributeValue,
  BatchGetItemCommandInput,
  UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { ConversationChange, ConversationStore } from '../../application/ports.ts';
import { conversationKey } from '../../domain/conversation/conversation-key.ts';
import type { ConversationRef } from '../../domain/conversation/conversation-ref.ts';
import { epochSeconds, type Item, numberValue, textValue } from './attributes.ts';
import { outboxValue, stateValue, sweepAttributes } from './conversation-item.ts';
import { markerKey } from './marker.ts';
import { type Path, updateExpression } from './update-expression.ts';

type Strike = Parameters<ConversationStore['strikeOff']>[0];
type Assignment = readonly [Path, AttributeValue];

export function loadRequest(
  tables: { readonly conversations: string; readonly definitions: string },
  ref: ConversationRef,
): BatchGetItemCommandInput {
  return {
    RequestItems: {
      [tables.conversations]: { Keys: [keyOf(ref)], ConsistentRead: true },
      [tables.definitions]: { Keys: [markerKey(ref.channelId)], ConsistentRead: true },
    },
  };
}

/**
 * The entries of an existing outbox are set one by one: the map is never written whole, because a `strikeOff`
 * may be taking others off it. An expression of 4 kB has room for about 300 of them; DynamoDB refuses more.
 */
export function saveRequest(tableName: string, change: ConversationChange): UpdateItemCommandInput {
  const { ref, expectedVersion, added, expiresAt } = change;
  const isNew = expectedVersion === 0;
  const entries = added.map((entry) => [entry.announcement.executionId, outboxValue(entry)] as const);
  const sweep = sweepUpdate(ref, change.sweepAt);
  return {
    TableName: tableName,
    Key: keyOf(ref),
    ...updateExpression({
      set: [
        [['version'], numberValue(expectedVersion + 1)],
        [['state'], stateValue(change)],
        [['expiresAt'], epochSeconds(expiresAt)],
        ...sweep.set,
        ...(isNew
          ? [[['outbox'], { M: Object.fromEntries(entries) }] as const]
          : entries.map(([id, value]) => [['outbox', id], value] as const)),
      ],
      remove: sweep.remove,
      condition: isNew
        ? { path: ['pk'], test: 'absent' }
        : { path: ['version'], test: numberValue(expectedVersion) },
    }),
  };
}

/** Strikes entries off and moves the sweep, if nobody has written since. */
export function strikeRequest(tableName: string, strike: Strike): UpdateItemCommandInput {
  const sweep = sweepUpdate(strike.ref, strike.sweepAt);
  return {
    TableName: tableName,
    Key: keyOf(strike.ref),
    ...updateExpression({
      set: sweep.set,
      remove: [...sweep.remove, ...entryPaths(strike)],
      condition: { path: ['version'], test: numberValue(strike.version) },
    }),
  };
}

/** Strikes entries off whatever has been written since; without the condition it would make a new item. */
export function lateStrikeRequest(tableName: string, strike: Strike): UpdateItemCommandInput {
  return {
    TableName: tableName,
    Key: keyOf(strike.ref),
    ...updateExpression({ remove: entryPaths(strike), condition: { path: ['pk'], test: 'exists' } }),
  };
}

function entryPaths({ executionIds }: Strike): Path[] {
  // DynamoDB refuses an expression that names one place twice.
  return [...new Set(executionIds)].map((id) => ['outbox', id]);
}

/** Both attributes go or stay together: an item is on the index only while it has the whole key. */
function sweepUpdate(ref: ConversationRef, sweepAt: number | undefined) {
  const attributes = Object.entries(sweepAttributes(conversationKey(ref), sweepAt));
  return attributes.length === 0
    ? { set: [], remove: [['sweepShard'], ['sweepAt']] }
    : { set: attributes.map(([name, value]): Assignment => [[name], value]), remove: [] };
}

function keyOf(ref: ConversationRef): Item {
  return { pk: textValue(conversationKey(ref)) };
}
