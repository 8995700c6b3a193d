import { variables } from '../../shared/lambda/environment.ts';
import {
  type FunctionName,
  functionNames,
  functionVariables,
  isRedriven,
} from '../../shared/lambda/functions.ts';
import { names, resourcesOf, synthesize } from './synthesize.ts';

const templates = synthesize();
const functions = resourcesOf(templates, 'AWS::Lambda::Function');

function functionOf(name: FunctionName) {
  return functions.find(({ FunctionName }) => FunctionName === names.of(name));
}

const environmentOf = (name: FunctionName) => functionOf(name)?.Environment.Variables;

test('every folder of functions is a function, and there is no other', () => {
  expect(functions.map(({ FunctionName }) => FunctionName).sort()).toEqual(
    functionNames.map(names.of).sort(),
  );
});

describe.each(functionNames)('the function %s', (name) => {
  const properties = functionOf(name);

  test('runs on Node.js 24 and ARM, and is traced', () => {
    expect(properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      TracingConfig: { Mode: 'Active' },
    });
  });

  test('is not retried by Lambda itself; what comes from events and schedules goes to the retries', () => {
    const [invocations, ...others] = resourcesOf(templates, 'AWS::Lambda::EventInvokeConfig').filter(
      ({ FunctionName }) => FunctionName === `{${properties?.id}}`,
    );
    expect(others).toEqual([]);
    expect(invocations).toMatchObject({ MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 6 * 3_600 });
    const retries = { OnFailure: { Destination: '{Retries.Arn}' } };
    expect(invocations?.DestinationConfig).toEqual(isRedriven(name) ? retries : undefined);
  });

  test('writes JSON to a log group of its own, which forgets', () => {
    const { LogFormat, LogGroup } = properties?.LoggingConfig ?? {};
    expect(LogFormat).toBe('JSON');
    expect(functions.filter(({ LoggingConfig }) => LoggingConfig.LogGroup === LogGroup)).toHaveLength(1);
    const group = resourcesOf(templates, 'AWS::Logs::LogGroup').find(({ id }) => LogGroup === `{${id}}`);
    expect(group).toMatchObject({ RetentionInDays: 14, DeletionPolicy: 'Delete' });
  });

  test('gets the variables that it reads, the name of its logs and metrics, and readable traces', () => {
    const { NODE_OPTIONS, POWERTOOLS_SERVICE_NAME, ...own } = environmentOf(name);
    expect(NODE_OPTIONS).toBe('--enable-source-maps');
    expect(POWERTOOLS_SERVICE_NAME).toBe('test-workflow-triggers');
    expect(Object.keys(own).sort()).toEqual(
      functionVariables[name].map((variable) => variables[variable]).sort(),
    );
    expect(Object.values(own)).not.toContain('');
  });
});

test('no variable has a name that Lambda keeps for itself', () => {
  for (const name of functionNames) {
    for (const variable of Object.keys(environmentOf(name))) {
      expect(variable).toMatch(/^[A-Z][A-Z0-9_]+$/);
      expect(variable).not.toMatch(/^(AWS_|LAMBDA_|_)/);
    }
  }
});

test.each(functionNames.filter((name) => name !== 'sweeper'))(
  '%s gives up before API Gateway does, which waits 30 seconds',
  (name) => {
    expect(functionOf(name)?.Timeout).toBeLessThan(30);
  },
);

test('a sweep ends before the next one begins', () => {
  expect(functionOf('sweeper')?.Timeout).toBeLessThan(300);
});

test('the variables of the engine lead to the tables, the bus, the schedules and the wake-up function', () => {
  expect(environmentOf('wake-up')).toMatchObject({
    CONVERSATIONS_TABLE: '{Conversations}',
    DEFINITIONS_TABLE: '{Definitions}',
    EXECUTIONS_TABLE: '{Executions}',
    BUS_NAME: '{Bus}',
    SCHEDULE_GROUP: names.scheduleGroup,
    WAKE_UP_FUNCTION_ARN: `arn:{AWS::Partition}:lambda:{AWS::Region}:{AWS::AccountId}:function:${names.of('wake-up')}`,
    SCHEDULER_ROLE_ARN: '{WakeUpTimersRole.Arn}',
    SCHEDULER_DEAD_LETTER_ARN: '{UndeliveredWakeUps.Arn}',
  });
});

test('webhook tokens are known by the name of their secret, and read at run time', () => {
  expect(environmentOf('channel-talk-webhook')).toMatchObject({
    CHANNEL_TALK_TOKENS_SECRET: 'test/channel-talk-tokens',
  });
  for (const template of [templates.stateful, templates.stateless]) {
    expect(JSON.stringify(template.toJSON())).not.toContain('{{resolve:');
  }
});

test('the channels of Amazon Connect instances are those of the configuration', () => {
  expect(environmentOf('amazon-connect')).toMatchObject({ CONNECT_CHANNELS: '{"instance-1":"ch-1"}' });
});

test('memory and reserved concurrency are those of the configuration', () => {
  expect(functionOf('api')).toMatchObject({ MemorySize: 256 });
  expect(functionOf('chat-events')).toMatchObject({ MemorySize: 512 });
  expect(functionOf('wake-up')).toMatchObject({ ReservedConcurrentExecutions: 20 });
  expect(functionOf('chat-events')).not.toHaveProperty('ReservedConcurrentExecutions');
});

test('redrive takes from the retries, and gives back what failed again', () => {
  expect(resourcesOf(templates, 'AWS::Lambda::EventSourceMapping')).toEqual([
    expect.objectContaining({
      EventSourceArn: '{Retries.Arn}',
      FunctionName: '{redriveFunction}',
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 20 },
    }),
  ]);
});
