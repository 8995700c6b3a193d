import { functionNames } from '../../shared/lambda/functions.ts';
import { metricUnits } from '../../shared/lambda/metrics.ts';
import { names, resourcesOf, synthesize, warningsOf } from './synthesize.ts';

const templates = synthesize({ alarmEmails: ['a@example.com', 'b@example.com'] });
const alarms = resourcesOf(templates, 'AWS::CloudWatch::Alarm');
const [topic] = resourcesOf(templates, 'AWS::SNS::Topic');
const alarmOf = (id: string) => alarms.find(({ AlarmName }) => AlarmName === `${names.service}-${id}`);

test('every alarm speaks on the topic, when it begins and when it ends', () => {
  expect(alarms.length).toBeGreaterThan(0);
  for (const { AlarmActions, OKActions } of alarms) {
    expect([AlarmActions, OKActions]).toEqual([[`{${topic?.id}}`], [`{${topic?.id}}`]]);
  }
});

test('the addresses of the configuration hear of it, and nobody else', () => {
  const heard = resourcesOf(templates, 'AWS::SNS::Subscription').map(({ Protocol, Endpoint }) => [
    Protocol,
    Endpoint,
  ]);
  expect(heard).toEqual([
    ['email', 'a@example.com'],
    ['email', 'b@example.com'],
  ]);
  expect(resourcesOf(synthesize(), 'AWS::SNS::Subscription')).toEqual([]);
});

test.each([
  [
    'it is kept, and nobody is named',
    { removalPolicy: 'retain' },
    ['nobody hears of alarms: name somebody in alarmEmails'],
  ],
  ['it is kept, and somebody is named', { removalPolicy: 'retain', alarmEmails: ['a@example.com'] }, []],
  ['it may go, and nobody is named', {}, []],
] as const)('whoever deploys is warned where nobody hears of alarms: %s', (_, changes, said) => {
  expect(warningsOf(changes)).toEqual(said.map((text) => expect.stringContaining(text)));
});

test('only alarms of this account speak on the topic, and only by TLS', () => {
  const [policy] = resourcesOf(templates, 'AWS::SNS::TopicPolicy');
  const statements: readonly { Effect: string }[] = policy?.PolicyDocument.Statement;
  expect(statements.filter(({ Effect }) => Effect === 'Allow')).toEqual([
    expect.objectContaining({
      Action: 'sns:Publish',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': '{AWS::AccountId}' } },
    }),
  ]);
  expect(statements).toContainEqual(
    expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
  );
});

test('what the functions measure is watched under the name of the environment', () => {
  const own = alarms.filter(({ Namespace }) => Namespace === 'WorkflowTriggers');
  expect(own.length).toBeGreaterThan(5);
  for (const { MetricName, Dimensions } of own) {
    expect(Object.keys(metricUnits)).toContain(MetricName);
    expect(Dimensions).toEqual([{ Name: 'service', Value: names.service }]);
  }
});

test.each(['UndeliveredEvents', 'RefusedInputs', 'FailedInvocations', 'UndeliveredWakeUps'])(
  'one letter in %s is told, and before it is lost once more',
  (queue) => {
    const Dimensions = [{ Name: 'QueueName', Value: `{${queue}.QueueName}` }];
    expect(alarmOf(queue)).toMatchObject({
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions,
      Threshold: 1,
    });
    const old = alarmOf(`${queue}Old`);
    expect(old).toMatchObject({ MetricName: 'ApproximateAgeOfOldestMessage', Dimensions });
    const [{ MessageRetentionPeriod } = {}] = resourcesOf(templates, 'AWS::SQS::Queue').filter(
      ({ id }) => id === queue,
    );
    expect(old?.Threshold).toBeLessThan(MessageRetentionPeriod);
  },
);

test('waits are late when their schedule has missed its time, in milliseconds', () => {
  expect(alarmOf('WakeUpsLate')).toMatchObject({ Threshold: 120_000, Statistic: 'Maximum' });
});

test('a sweeper that is silent is told; of everything else, silence is good', () => {
  const breaching = alarms.filter(({ TreatMissingData }) => TreatMissingData === 'breaching');
  expect(breaching.map(({ AlarmName }) => AlarmName)).toEqual([`${names.service}-SweeperSilent`]);
  expect(alarmOf('SweeperSilent')).toMatchObject({ ComparisonOperator: 'LessThanThreshold' });
});

test('every function and every table is watched for being throttled', () => {
  const watched = alarms.filter(({ AlarmName }) => AlarmName.startsWith(`${names.service}-Throttled-`));
  const tables = resourcesOf(templates, 'AWS::DynamoDB::Table');
  expect(watched).toHaveLength(functionNames.length + tables.length);
});

test('no alarm looks at more metrics than the ten that CloudWatch allows', () => {
  for (const { Metrics = [] } of alarms) expect(Metrics.length).toBeLessThanOrEqual(10);
});

test('an index that is throttled is told with its table', () => {
  const tables = resourcesOf(templates, 'AWS::DynamoDB::Table');
  const indexes = tables.flatMap(({ GlobalSecondaryIndexes = [] }) => GlobalSecondaryIndexes);
  const dimensions = alarms
    .filter(({ AlarmName }) => AlarmName.startsWith(`${names.service}-Throttled-`))
    .flatMap(({ Metrics = [] }) => Metrics)
    .flatMap(({ MetricStat }) => MetricStat?.Metric.Dimensions ?? []);
  const watched = dimensions.filter(({ Name }) => Name === 'GlobalSecondaryIndexName');
  // For reads and for writes.
  expect(watched.map(({ Value }) => Value).sort()).toEqual(
    indexes.flatMap(({ IndexName }) => [IndexName, IndexName]).sort(),
  );
});

test('the dashboard shows every metric of the service', () => {
  const [dashboard] = resourcesOf(templates, 'AWS::CloudWatch::Dashboard');
  expect(dashboard?.DashboardName).toBe(names.service);
  for (const name of Object.keys(metricUnits)) expect(dashboard?.DashboardBody).toContain(`"${name}"`);
});
