import type { CreateTableCommandInput, KeySchemaElement } from '@aws-sdk/client-dynamodb';

export interface KeyAttribute {
  readonly name: string;
  readonly type: 'S' | 'N';
}

export interface KeyDescriptor {
  readonly partitionKey: KeyAttribute;
  readonly sortKey?: KeyAttribute;
}

export interface IndexDescriptor extends KeyDescriptor {
  readonly name: string;
  readonly projection: 'KEYS_ONLY' | 'ALL';
}

/** A table as code and cloud agree on it; its name is given when it is deployed. */
export interface TableDescriptor extends KeyDescriptor {
  readonly indexes: readonly IndexDescriptor[];
  /** Holds epoch seconds; DynamoDB deletes the item some time after them, within days. */
  readonly ttlAttribute?: string;
  /** Backups would keep for 35 days what is promised to be forgotten before. */
  readonly withoutBackups?: true;
}

const text = (name: string): KeyAttribute => ({ name, type: 'S' });
const number = (name: string): KeyAttribute => ({ name, type: 'N' });

/** One item per conversation. `sweep` holds only the conversations that the sweeper may have to look at. */
export const conversationsTable = {
  partitionKey: text('pk'),
  indexes: [
    {
      name: 'sweep',
      partitionKey: text('sweepShard'),
      sortKey: number('sweepAt'),
      projection: 'KEYS_ONLY',
    },
  ],
  ttlAttribute: 'expiresAt',
} as const satisfies TableDescriptor;

/** Workflows, operations and the version marker of a channel, side by side. */
export const definitionsTable = {
  partitionKey: text('channelId'),
  sortKey: text('sk'),
  indexes: [],
} as const satisfies TableDescriptor;

const byFiredAt = { sortKey: text('firedAt'), projection: 'ALL' } as const;

/** One item per announcement. Only those of workflows that started carry the attributes of the indexes. */
export const executionsTable = {
  partitionKey: text('executionId'),
  indexes: [
    { name: 'byChannel', partitionKey: text('channelKey'), ...byFiredAt },
    { name: 'byConversation', partitionKey: text('conversationKey'), ...byFiredAt },
    { name: 'byWorkflow', partitionKey: text('workflowKey'), ...byFiredAt },
  ],
  ttlAttribute: 'expiresAt',
} as const satisfies TableDescriptor;

/** One item per input and workflow; `sk` begins with the time. */
export const evaluationsTable = {
  partitionKey: text('conversationKey'),
  sortKey: text('sk'),
  indexes: [
    { name: 'byWorkflow', partitionKey: text('workflowKey'), sortKey: text('sk'), projection: 'ALL' },
  ],
  ttlAttribute: 'expiresAt',
} as const satisfies TableDescriptor;

/** One item per event of the channels that want theirs recorded; `sk` begins with the time. */
export const recordedEventsTable = {
  partitionKey: text('channelId'),
  sortKey: text('sk'),
  indexes: [],
  ttlAttribute: 'expiresAt',
  withoutBackups: true,
} as const satisfies TableDescriptor;

/** TTL is no part of it: DynamoDB takes that by a request of its own. */
export function createTableInput(table: TableDescriptor, tableName: string): CreateTableCommandInput {
  const keys = [table, ...table.indexes].flatMap(attributesOf);
  const types = new Map(keys.map(({ name, type }) => [name, type]));
  return {
    TableName: tableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...types].map(([AttributeName, AttributeType]) => ({
      AttributeName,
      AttributeType,
    })),
    KeySchema: keySchema(table),
    ...(table.indexes.length > 0 && {
      GlobalSecondaryIndexes: table.indexes.map((index) => ({
        IndexName: index.name,
        KeySchema: keySchema(index),
        Projection: { ProjectionType: index.projection },
      })),
    }),
  };
}

function attributesOf({ partitionKey, sortKey }: KeyDescriptor): KeyAttribute[] {
  return sortKey === undefined ? [partitionKey] : [partitionKey, sortKey];
}

function keySchema(key: KeyDescriptor): KeySchemaElement[] {
  return attributesOf(key).map(({ name }, position) => ({
    AttributeName: name,
    KeyType: position === 0 ? 'HASH' : 'RANGE',
  }));
}
