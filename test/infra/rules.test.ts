import { callEvents } from '../../shared/contracts/call-events.ts';
import { chatEvents } from '../../shared/contracts/chat-events.ts';
import { patternOf } from '../../shared/contracts/event-contract.ts';
import { workflowRequests } from '../../shared/contracts/workflow-requested.ts';
import { names, resourcesOf, synthesize } from './synthesize.ts';

const templates = synthesize();
const rules = resourcesOf(templates, 'AWS::Events::Rule');

test.each([
  ['chat-events', '{Bus}', patternOf(chatEvents)],
  ['call-events', '{Bus}', patternOf(callEvents)],
  ['workflow-requests', '{Bus}', patternOf(workflowRequests)],
  [
    'amazon-connect',
    undefined,
    {
      source: ['aws.connect'],
      'detail-type': ['Amazon Connect Contact Event', 'Connect Customer Contact Event'],
    },
  ],
] as const)('the events of its contracts, and no others, invoke %s', (name, bus, pattern) => {
  const rule = rules.find(({ Name }) => Name === names.of(name));
  const target = `{${name.replaceAll('-', '')}Function.Arn}`;
  expect(rule).toMatchObject({ State: 'ENABLED', EventPattern: pattern, Targets: [{ Arn: target }] });
  expect(rule?.EventBusName).toBe(bus);
  expect(resourcesOf(templates, 'AWS::Lambda::Permission')).toContainEqual(
    expect.objectContaining({
      FunctionName: target,
      Principal: 'events.amazonaws.com',
      SourceArn: `{${rule?.id}.Arn}`,
    }),
  );
});

test('every five minutes the sweeper is invoked', () => {
  const rule = rules.find(({ Name }) => Name === names.of('sweeper'));
  expect(rule).toMatchObject({
    State: 'ENABLED',
    ScheduleExpression: 'rate(5 minutes)',
    Targets: [
      {
        Arn: '{sweeperFunction.Arn}',
        RetryPolicy: { MaximumEventAgeInSeconds: 300 },
        DeadLetterConfig: { Arn: '{UndeliveredEvents.Arn}' },
      },
    ],
  });
});

test('there are no other rules', () => {
  expect(rules).toHaveLength(6);
});

test('every event is offered for a day, and then a dead letter', () => {
  const targets = rules.filter(({ EventPattern }) => EventPattern).flatMap(({ Targets }) => Targets);
  expect(targets).toHaveLength(5);
  for (const target of targets) {
    expect(target).toMatchObject({
      RetryPolicy: { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 86_400 },
      DeadLetterConfig: { Arn: '{UndeliveredEvents.Arn}' },
    });
  }
});

const refusals = rules.find(({ EventPattern }) => EventPattern?.['detail-type'].includes('InputRefused'));

test('inputs that were refused are kept, and invoke nothing', () => {
  expect(refusals).toMatchObject({
    State: 'ENABLED',
    EventBusName: '{Bus}',
    EventPattern: { source: ['workflow.triggers'], 'detail-type': ['InputRefused'] },
    Targets: [{ Arn: '{RefusedInputs.Arn}' }],
  });
});

test('these rules, and nobody else, may send dead letters', () => {
  const arns = rules
    .filter(({ Name }) => Name !== undefined)
    .map(({ Name, EventBusName }) => {
      const resource = EventBusName === undefined ? Name : `${names.bus}/${Name}`;
      return `arn:{AWS::Partition}:events:{AWS::Region}:{AWS::AccountId}:rule/${resource}`;
    });
  const [bus] = resourcesOf(templates, 'AWS::Events::EventBus');
  expect(bus?.Name).toBe(names.bus);
  const allowed = resourcesOf(templates, 'AWS::SQS::QueuePolicy')
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .filter(({ Effect }) => Effect === 'Allow');
  expect(allowed).toEqual([
    expect.objectContaining({
      Action: 'sqs:SendMessage',
      Principal: { Service: 'events.amazonaws.com' },
      Resource: '{UndeliveredEvents.Arn}',
      Condition: { ArnEquals: { 'aws:SourceArn': arns } },
    }),
    ...['{UndeliveredEvents.Arn}', '{RefusedInputs.Arn}'].map((Resource) =>
      expect.objectContaining({
        Principal: { Service: 'events.amazonaws.com' },
        Resource,
        Condition: { ArnEquals: { 'aws:SourceArn': `{${refusals?.id}.Arn}` } },
      }),
    ),
  ]);
});

test('the archive keeps what came in, and no announcements', () => {
  expect(resourcesOf(templates, 'AWS::Events::Archive')).toEqual([
    expect.objectContaining({
      SourceArn: '{Bus.Arn}',
      RetentionDays: 30,
      EventPattern: { source: ['conversation.chat', 'conversation.call', 'conversation.workflow'] },
    }),
  ]);
});
