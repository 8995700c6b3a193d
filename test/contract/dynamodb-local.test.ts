import { PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { hasCompiler } from '../support/dynamodb-local/java.ts';
import { whyMissing } from '../support/dynamodb-local/shared.ts';
import { openDynamoDbLocal, tables } from '../support/stores/dynamodb.ts';

test.each([
  ['a JDK', 'java.base@17.0.15\njdk.compiler@17.0.15\n', true],
  ['a newer JDK', 'jdk.compiler@25\n', true],
  ['an older JDK', 'jdk.compiler@11.0.2\n', false],
  ['a runtime without a compiler', 'java.base@17.0.15\n', false],
  ['no Java', '', false],
])('%s: its modules tell whether it can run DynamoDB Local', (_, modules, expected) => {
  expect(hasCompiler(modules)).toBe(expected);
});

// Where it is skipped, so are the stores' suites on DynamoDB Local.
(whyMissing() === undefined ? test : test.skip)('each opening of DynamoDB Local is empty', async () => {
  const one = await openDynamoDbLocal();
  const Item = { pk: { S: 'ch-1/chat/c-1' } };
  await one.client.send(new PutItemCommand({ TableName: tables.conversations, Item }));

  const other = await openDynamoDbLocal();
  const { Count } = await other.client.send(new ScanCommand({ TableName: tables.conversations }));
  expect(Count).toBe(0);

  await one.close();
  await other.close();
});
