import {
  conversationsTable,
  createTableInput,
  definitionsTable,
  executionsTable,
} from '../../shared/adapters/dynamodb/tables.ts';

describe('a table', () => {
  test('of conversations is keyed by one text, with a sparse index of keys for the sweeper', () => {
    expect(createTableInput(conversationsTable, 'conversations')).toEqual({
      TableName: 'conversations',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sweepShard', AttributeType: 'S' },
        { AttributeName: 'sweepAt', AttributeType: 'N' },
      ],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'sweep',
          KeySchema: [
            { AttributeName: 'sweepShard', KeyType: 'HASH' },
            { AttributeName: 'sweepAt', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
    });
  });

  test('of definitions is keyed by channel and kind, without an index', () => {
    expect(createTableInput(definitionsTable, 'definitions')).toEqual({
      TableName: 'definitions',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'channelId', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'channelId', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    });
  });

  test('names an attribute that several indexes share once: DynamoDB refuses it twice', () => {
    const names = createTableInput(executionsTable, 'executions').AttributeDefinitions?.map(
      ({ AttributeName }) => AttributeName,
    );
    expect(names).toEqual(['executionId', 'channelKey', 'firedAt', 'conversationKey', 'workflowKey']);
  });
});
