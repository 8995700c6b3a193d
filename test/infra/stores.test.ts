import {
  conversationsTable,
  createTableInput,
  definitionsTable,
  evaluationsTable,
  executionsTable,
  recordedEventsTable,
  type TableDescriptor,
} from '../../shared/adapters/dynamodb/tables.ts';
import { resourcesOf, synthesize } from './synthesize.ts';

const templates = synthesize();
const kept = synthesize({ removalPolicy: 'retain' });

describe.each<[string, TableDescriptor]>([
  ['Conversations', conversationsTable],
  ['Definitions', definitionsTable],
  ['Executions', executionsTable],
  ['Evaluations', evaluationsTable],
  ['RecordedEvents', recordedEventsTable],
])('the table %s', (id, descriptor) => {
  const table = resourcesOf(templates, 'AWS::DynamoDB::Table').find((one) => one.id === id);

  test('has the keys and indexes of its adapter, and is paid by request', () => {
    const { TableName, ...expected } = createTableInput(descriptor, id);
    expect(expected.BillingMode).toBe('PAY_PER_REQUEST');
    expect(table).toMatchObject({
      ...expected,
      AttributeDefinitions: expect.arrayContaining(expected.AttributeDefinitions ?? []),
    });
    expect(table?.GlobalSecondaryIndexes ?? []).toHaveLength(descriptor.indexes.length);
  });

  test('forgets what its adapter lets expire', () => {
    const { ttlAttribute } = descriptor;
    const expected = ttlAttribute === undefined ? undefined : { AttributeName: ttlAttribute, Enabled: true };
    expect(table?.TimeToLiveSpecification).toEqual(expected);
  });

  test('can be restored to any second, unless it is not to be remembered', () => {
    const PointInTimeRecoveryEnabled = id !== 'RecordedEvents';
    expect(table?.PointInTimeRecoverySpecification).toEqual({ PointInTimeRecoveryEnabled });
  });
});

test('there are no other tables', () => {
  templates.stateful.resourceCountIs('AWS::DynamoDB::Table', 5);
  templates.stateless.resourceCountIs('AWS::DynamoDB::Table', 0);
});

test.each(['AWS::DynamoDB::Table', 'AWS::SQS::Queue', 'AWS::Events::Archive', 'AWS::Logs::LogGroup'])(
  'each %s outlives its stack where the environment says so, and only there',
  (type) => {
    const policies = [templates, kept].map((each) =>
      resourcesOf(each, type).map(({ DeletionPolicy }) => DeletionPolicy),
    );
    expect(policies.map((each) => [...new Set(each)])).toEqual([['Delete'], ['Retain']]);
  },
);

test('tables that are to be kept cannot be deleted', () => {
  const protection = [templates, kept].map((each) =>
    resourcesOf(each, 'AWS::DynamoDB::Table').map((table) => table.DeletionProtectionEnabled),
  );
  expect(protection).toEqual([
    [false, false, false, false, false],
    [true, true, true, true, true],
  ]);
});

test('every queue is encrypted, keeps messages for 14 days and refuses plain HTTP', () => {
  const queues = resourcesOf(templates, 'AWS::SQS::Queue');
  expect(queues.map(({ id }) => id)).toEqual([
    'UndeliveredEvents',
    'RefusedInputs',
    'FailedInvocations',
    'Retries',
    'UndeliveredWakeUps',
  ]);
  const policies = resourcesOf(templates, 'AWS::SQS::QueuePolicy');
  for (const queue of queues) {
    expect(queue).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 14 * 86_400 });
    const policy = policies.find(({ Queues }) => Queues.includes(`{${queue.id}}`));
    expect(policy?.PolicyDocument.Statement).toContainEqual({
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: 'sqs:*',
      Resource: `{${queue.id}.Arn}`,
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
  }
});

test('what failed comes again after 5 seconds, then every 30, for over an hour', () => {
  const retries = resourcesOf(templates, 'AWS::SQS::Queue').find(({ id }) => id === 'Retries');
  expect(retries).toMatchObject({
    DelaySeconds: 5,
    VisibilityTimeout: 30,
    RedrivePolicy: { deadLetterTargetArn: '{FailedInvocations.Arn}', maxReceiveCount: 140 },
  });
});
