import type {
  AttributeValue,
  BatchGetItemCommandInput,
  UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { ConversationChange, Strike } from '../../application/ports.ts';
import { conversationKey } from '../../domain/conversation/conversation-key.ts';
import type { ConversationRef } from '../../domain/conversation/conversation-ref.ts';
import { epochSeconds, type Item, numberValue, textValue } from './attributes.ts';
import { outboxValue, stateValue, sweepAttributes } from './conversation-item.ts';
import { markerKey } from './marker.ts';
import { type Path, updateExpression } from './update-expression.ts';

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

/** The conversation alone. */
export function itemRequest(tableName: string, ref: ConversationRef): BatchGetItemCommandInput {
  return { RequestItems: { [tableName]: { Keys: [keyOf(ref)], ConsistentRead: true } } };
}

/**
 * The entries of an existing outbox are set one by one: the map is never written whole, because a `strikeOff`
 * may be taking others off it. An expression of 4 kB has room for about 300 of them; DynamoDB refuses more.
 * `pages` are the keys of the outbox pages that hold what is not in `added`.
 */
export function saveRequest(
  tableName: string,
  change: ConversationChange,
  pages: readonly string[] = [],
): UpdateItemCommandInput {
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
      add: pageKeys(pages),
      condition: isNew
        ? { path: ['pk'], test: 'absent' }
        : { path: ['version'], test: numberValue(expectedVersion) },
    }),
  };
}

/**
 * Strikes entries off and moves the sweep, if nobody has written since. `emptied` are the outbox pages that
 * nothing is left on; absent: the request goes through only if the conversation has no pages at all.
 */
export function strikeRequest(
  tableName: string,
  strike: Strike,
  emptied?: readonly string[],
): UpdateItemCommandInput {
  const sweep = sweepUpdate(strike.ref, strike.sweepAt);
  return {
    TableName: tableName,
    Key: keyOf(strike.ref),
    ...updateExpression({
      set: sweep.set,
      remove: [...sweep.remove, ...entryPaths(strike)],
      delete: pageKeys(emptied ?? []),
      condition: { path: ['version'], test: numberValue(strike.version), ...unlessPaged(emptied) },
    }),
  };
}

/** As `strikeRequest`, whatever has been written since; without the condition it would make a new item. */
export function lateStrikeRequest(
  tableName: string,
  strike: Strike,
  emptied?: readonly string[],
): UpdateItemCommandInput {
  return {
    TableName: tableName,
    Key: keyOf(strike.ref),
    ...updateExpression({
      remove: entryPaths(strike),
      delete: pageKeys(emptied ?? []),
      condition: { path: ['pk'], test: 'exists', ...unlessPaged(emptied) },
    }),
  };
}

const unlessPaged = (emptied: readonly string[] | undefined) =>
  emptied === undefined ? { and: { path: ['pages'], test: 'absent' } as const } : {};

const pageKeys = (keys: readonly string[]): Assignment[] =>
  keys.length === 0 ? [] : [[['pages'], { SS: [...keys] }]];

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
