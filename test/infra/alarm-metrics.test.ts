import { functionNames } from '../../shared/lambda/functions.ts';
import { names, resourcesOf, synthesize } from './synthesize.ts';

const alarms = resourcesOf(synthesize(), 'AWS::CloudWatch::Alarm');

interface Watched {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: string }[];
}

interface Part {
  readonly MetricStat?: { readonly Metric: Watched; readonly Stat: string; readonly Period: number };
}

const shown = ({ Namespace, MetricName, Dimensions = [] }: Watched) =>
  `${Namespace} ${MetricName} ${Dimensions.map(({ Name, Value }) => `${Name}=${Value}`).join()}`;

/** What an alarm looks at, how that is summed up, and in how many periods it has to reach what. */
function rule(id: string): string {
  const alarm = alarms.find(({ AlarmName }) => AlarmName === `${names.service}-${id}`);
  if (alarm === undefined) throw new Error(`there is no alarm ${id}`);
  const parts = (alarm.Metrics ?? []).flatMap(({ MetricStat }: Part) =>
    MetricStat === undefined ? [] : `${shown(MetricStat.Metric)} ${MetricStat.Stat} ${MetricStat.Period} s`,
  );
  const single = () => `${shown(alarm as unknown as Watched)} ${alarm.Statistic} ${alarm.Period} s`;
  const { ComparisonOperator, Threshold, EvaluationPeriods, DatapointsToAlarm = EvaluationPeriods } = alarm;
  const sign = ComparisonOperator === 'LessThanThreshold' ? '<' : '>=';
  const metric = parts.join(' + ') || single();
  return `${metric} ${sign} ${Threshold}, ${DatapointsToAlarm} of ${EvaluationPeriods}`;
}

const own = (metric: string, statistic = 'Sum') =>
  `WorkflowTriggers ${metric} service=${names.service} ${statistic} 300 s`;
const visible = (queue: string) =>
  `AWS/SQS ApproximateNumberOfMessagesVisible QueueName={${queue}.QueueName} Maximum 300 s >= 1, 1 of 1`;
const oldest = (queue: string) =>
  `AWS/SQS ApproximateAgeOfOldestMessage QueueName={${queue}.QueueName} Maximum 300 s`;
const scheduler = (metric: string) =>
  `AWS/Scheduler ${metric} ScheduleGroup=${names.scheduleGroup} Sum 300 s`;
const wakeUpsHeldBack = ['InvocationThrottleCount', 'TargetErrorThrottledCount', 'InvocationDroppedCount'];

const letters = ['UndeliveredEvents', 'RefusedInputs', 'FailedInvocations', 'UndeliveredWakeUps'];
const ofFunction = (name: string) => `FunctionName={${name.replaceAll('-', '')}Function} Sum 300 s >= 1`;
const tables = ['conversations', 'definitions', 'executions', 'evaluations', 'recordedEvents'];

/** The names, dimensions and units are those of AWS's documentation, and of `metricUnits`. */
const rules: readonly (readonly [string, string])[] = [
  ['WakeUpsLate', `${own('WakeUpLateness', 'Maximum')} >= 120000, 2 of 3`],
  ['TimersRescued', `${own('TimersRescued')} >= 1, 3 of 3`],
  ['OutboxesRescued', `${own('OutboxesRescued')} >= 1, 3 of 3`],
  ['SweepsFailed', `${own('SweepsFailed')} >= 1, 2 of 2`],
  ['SweeperSilent', 'AWS/Lambda Invocations FunctionName={sweeperFunction} Sum 300 s < 1, 3 of 3'],
  ...letters.map((queue) => [queue, visible(queue)] as const),
  ...letters.map((queue) => [`${queue}Old`, `${oldest(queue)} >= 864000, 1 of 1`] as const),
  ['RetriesFailing', `${own('RedrivesFailed')} >= 1, 3 of 3`],
  ['RetriesWaiting', `${oldest('Retries')} >= 600, 1 of 1`],
  ['PutEventsFailed', `${own('PutEventsFailed')} >= 1, 1 of 1`],
  ['Conflicts', `${own('Conflicts')} >= 500, 3 of 3`],
  ...functionNames.map(
    (name) => [`Failing-${name}`, `AWS/Lambda Errors ${ofFunction(name)}, 3 of 3`] as const,
  ),
  ...functionNames.map(
    (name) => [`Throttled-${name}`, `AWS/Lambda Throttles ${ofFunction(name)}, 1 of 1`] as const,
  ),
  ['SchedulesRefused', `${own('SchedulesRefused')} >= 1, 1 of 1`],
  ['WakeUpsThrottled', `${wakeUpsHeldBack.map(scheduler).join(' + ')} >= 1, 1 of 1`],
  ['ServerErrors', 'AWS/ApiGateway 5xx ApiId={ApiHttp} Sum 300 s >= 5, 1 of 1'],
  ['SecretsUnread', `${own('SecretsUnread')} >= 1, 1 of 1`],
];

test.each(rules)('%s looks at what it says, and speaks when that is reached', (id, expected) => {
  expect(rule(id)).toBe(expected);
});

test.each(tables)('Throttled-%s speaks when the table or an index of it refuses anything', (table) => {
  const refused =
    /^(AWS\/DynamoDB (Read|Write)ThrottleEvents (GlobalSecondaryIndexName=\w+,)?TableName={\w+} Sum 300 s( \+ )?)+ >= 1, 1 of 1$/;
  expect(rule(`Throttled-${table}`)).toMatch(refused);
});

test('every alarm is among these', () => {
  const known = [...rules.map(([id]) => id), ...tables.map((table) => `Throttled-${table}`)];
  expect(alarms.map(({ AlarmName }) => AlarmName.slice(names.service.length + 1)).sort()).toEqual(
    known.sort(),
  );
});
