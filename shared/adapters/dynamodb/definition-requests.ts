import type { GetItemCommandInput, PutItemCommandInput, QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { type Parts, readText, writeText } from '../stored-text.ts';
import { type Item, numberValue, textValue } from './attributes.ts';
import {
  channelOf,
  type DefinitionKind,
  type DefinitionRef,
  partitionOf,
  type Revised,
  revisionKey,
} from './definition-keys.ts';

export function definitionItem(key: Item, definition: Revised): Item {
  return {
    ...key,
    revision: numberValue(definition.revision),
    definition: textValue(writeText({ definition })),
  };
}

/** Writes over revision `revision - 1`, and over nothing for revision 1. */
export function putDefinitionRequest(tableName: string, key: Item, definition: Revised): PutItemCommandInput {
  const { revision } = definition;
  return {
    TableName: tableName,
    Item: definitionItem(key, definition),
    ...(revision === 1
      ? { ConditionExpression: 'attribute_not_exists(#sk)', ExpressionAttributeNames: { '#sk': 'sk' } }
      : {
          ConditionExpression: '#revision = :previous',
          ExpressionAttributeNames: { '#revision': 'revision' },
          ExpressionAttributeValues: { ':previous': numberValue(revision - 1) },
        }),
  };
}

/** Needs no condition: what was once stored as a revision is the same every time that it is put here. */
export function archiveRequest(
  tableName: string,
  ref: DefinitionRef,
  definition: Revised,
): PutItemCommandInput {
  return {
    TableName: tableName,
    Item: definitionItem(revisionKey(ref, definition.revision), definition),
  };
}

export function getDefinitionRequest(tableName: string, key: Item): GetItemCommandInput {
  return { TableName: tableName, Key: key, ConsistentRead: true };
}

/** The whole partition of a generation: that of generation 0 holds the marker too. */
export function listDefinitionsRequest(
  tableName: string,
  channelId: string,
  generation: number,
): QueryCommandInput {
  return partitionRequest(tableName, textValue(partitionOf(channelId, generation)));
}

/** The archived revisions below `before`, the newest first; one page. */
export function listRevisionsRequest(
  tableName: string,
  ref: DefinitionRef,
  { limit, before }: { readonly limit: number; readonly before: number },
): QueryCommandInput {
  const start = revisionKey(ref, before);
  return {
    ...partitionRequest(tableName, start.channelId),
    ScanIndexForward: false,
    Limit: limit,
    ExclusiveStartKey: start,
  };
}

function partitionRequest(tableName: string, partition: Item[string] | undefined): QueryCommandInput {
  return {
    TableName: tableName,
    KeyConditionExpression: '#channelId = :channelId',
    ExpressionAttributeNames: { '#channelId': 'channelId' },
    ExpressionAttributeValues: partition === undefined ? {} : { ':channelId': partition },
    ConsistentRead: true,
  };
}

const revised: Parts = { 'definition.channelId': 'text', 'definition.revision': 'integer' };

const parts: { readonly [kind in DefinitionKind]: Parts } = {
  workflow: {
    ...revised,
    'definition.workflowId': 'text',
    'definition.state': 'text',
    'definition.rank': 'integer',
    'definition.trigger.type': 'text',
    'definition.trigger.runMode.mode': 'text',
    'definition.createdAt': 'time',
    'definition.effectiveFrom': 'time',
  },
  operation: {
    ...revised,
    'definition.operationId': 'text',
    'definition.timeZone': 'text',
    'definition.weeklyRanges': 'list',
    'definition.holidays': 'list',
  },
  settings: {
    ...revised,
    'definition.evaluations': 'text',
    'definition.recordedEvents': 'text',
  },
};

/** Throws, naming the channel and key, for an item that this code cannot read. */
export function readDefinition<Definition extends Revised>(kind: DefinitionKind, item: Item): Definition {
  const what = `definition ${item.sk?.S} of channel ${item.channelId?.S}`;
  const { definition } = readText<{ definition: Definition }>(item.definition?.S, what, parts[kind]);
  if (definition.channelId !== channelOf(item)) throw new Error(`${what}: it is another channel's`);
  return definition;
}
