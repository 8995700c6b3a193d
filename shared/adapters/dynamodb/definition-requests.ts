import type { GetItemCommandInput, PutItemCommandInput, QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { type Parts, readText, writeText } from '../stored-text.ts';
import { type Item, numberValue, textValue } from './attributes.ts';

/** The kinds of definition, and what stands before their ids in the sort key. */
export type DefinitionKind = 'workflow' | 'operation' | 'settings';

/** What every definition has, whatever it defines. */
export interface Revised {
  readonly channelId: string;
  /** Counts the saves, from 1. */
  readonly revision: number;
}

export function sortKey(kind: DefinitionKind, id: string): string {
  return `${kind}/${encodeURIComponent(id)}`;
}

/** Writes over revision `revision - 1`, and over nothing for revision 1. */
export function putDefinitionRequest(
  tableName: string,
  sk: string,
  definition: Revised,
): PutItemCommandInput {
  const { channelId, revision } = definition;
  return {
    TableName: tableName,
    Item: {
      channelId: textValue(channelId),
      sk: textValue(sk),
      revision: numberValue(revision),
      definition: textValue(writeText({ definition })),
    },
    ...(revision === 1
      ? { ConditionExpression: 'attribute_not_exists(#sk)', ExpressionAttributeNames: { '#sk': 'sk' } }
      : {
          ConditionExpression: '#revision = :previous',
          ExpressionAttributeNames: { '#revision': 'revision' },
          ExpressionAttributeValues: { ':previous': numberValue(revision - 1) },
        }),
  };
}

export function getDefinitionRequest(tableName: string, channelId: string, sk: string): GetItemCommandInput {
  return {
    TableName: tableName,
    Key: { channelId: textValue(channelId), sk: textValue(sk) },
    ConsistentRead: true,
  };
}

/** The marker comes along: its key cannot be left out of a range that holds all kinds. */
export function listDefinitionsRequest(tableName: string, channelId: string): QueryCommandInput {
  return {
    TableName: tableName,
    KeyConditionExpression: '#channelId = :channelId',
    ExpressionAttributeNames: { '#channelId': 'channelId' },
    ExpressionAttributeValues: { ':channelId': textValue(channelId) },
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
  if (definition.channelId !== item.channelId?.S) throw new Error(`${what}: it is another channel's`);
  return definition;
}
