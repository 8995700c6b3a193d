import { functionNames, isRedriven } from '../../shared/lambda/functions.ts';
import { names, resourcesOf, synthesize } from './synthesize.ts';

const templates = synthesize();
const roles = resourcesOf(templates, 'AWS::IAM::Role');
const policies = resourcesOf(templates, 'AWS::IAM::Policy');

interface Statement {
  readonly role: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly Condition?: unknown;
}

const statements: readonly Statement[] = policies.flatMap(({ Roles, PolicyDocument }) =>
  PolicyDocument.Statement.filter(({ Effect }: { Effect: string }) => Effect === 'Allow').map(
    ({ Action, Resource, ...rest }: { Action: string; Resource: string }) => ({
      ...rest,
      role: Roles[0],
      actions: [Action].flat(),
      resources: [Resource].flat(),
    }),
  ),
);

/** `dynamodb:Query {Definitions.Arn}`, for everything that a function may do but log, trace and fail. */
function permissionsOf(name: string): string[] {
  return statements
    .filter(({ role }) => role === `{${name.replaceAll('-', '')}Role}`)
    .flatMap(({ actions, resources }) =>
      actions.flatMap((action) => resources.map((on) => `${action} ${on}`)),
    )
    .filter((permission) => !/^(logs|xray|sqs):/.test(permission))
    .sort();
}

const account = '{AWS::Region}:{AWS::AccountId}';
const engine = [
  'dynamodb:BatchGetItem {Conversations.Arn}',
  'dynamodb:BatchGetItem {Definitions.Arn}',
  'dynamodb:BatchWriteItem {Evaluations.Arn}',
  'dynamodb:GetItem {Executions.Arn}',
  'dynamodb:PutItem {Executions.Arn}',
  'dynamodb:Query {Definitions.Arn}',
  'dynamodb:UpdateItem {Conversations.Arn}',
  'events:PutEvents {Bus.Arn}',
  'iam:PassRole {WakeUpTimersRole.Arn}',
  `scheduler:CreateSchedule arn:{AWS::Partition}:scheduler:${account}:schedule/${names.scheduleGroup}/*`,
  `scheduler:DeleteSchedule arn:{AWS::Partition}:scheduler:${account}:schedule/${names.scheduleGroup}/*`,
];
const taker = [...engine, 'dynamodb:PutItem {RecordedEvents.Arn}'].sort();

test.each([
  ['chat-events', taker],
  ['call-events', taker],
  ['workflow-requests', taker],
  ['wake-up', engine],
  [
    'api',
    [
      'dynamodb:BatchGetItem {Conversations.Arn}',
      'dynamodb:BatchGetItem {Definitions.Arn}',
      'dynamodb:DeleteItem {Definitions.Arn}',
      'dynamodb:GetItem {Definitions.Arn}',
      'dynamodb:PutItem {Definitions.Arn}',
      'dynamodb:Query {Definitions.Arn}',
      'dynamodb:Query {Evaluations.Arn}',
      'dynamodb:Query {Evaluations.Arn}/index/byWorkflow',
      'dynamodb:Query {Executions.Arn}/index/byChannel',
      'dynamodb:Query {Executions.Arn}/index/byConversation',
      'dynamodb:Query {Executions.Arn}/index/byWorkflow',
      'dynamodb:Query {RecordedEvents.Arn}',
      'dynamodb:UpdateItem {Definitions.Arn}',
      'events:PutEvents {Bus.Arn}',
    ],
  ],
  [
    'channel-talk-webhook',
    [
      'events:PutEvents {Bus.Arn}',
      `secretsmanager:GetSecretValue arn:{AWS::Partition}:secretsmanager:${account}:secret:test/channel-talk-tokens-??????`,
    ],
  ],
  ['documentation', []],
  ['amazon-connect', ['events:PutEvents {Bus.Arn}']],
  ['redrive', ['events:PutEvents {Bus.Arn}', ...taker].sort()],
  ['sweeper', [...engine, 'dynamodb:Query {Conversations.Arn}/index/sweep'].sort()],
])('%s may do what it does, and nothing else', (name, expected) => {
  expect(permissionsOf(name)).toEqual(expected);
});

test.each<[string, RegExp, string, readonly string[]]>([
  [
    'sets or deletes schedules',
    /^scheduler:/,
    'schedule',
    ['chat-events', 'call-events', 'workflow-requests', 'wake-up', 'sweeper', 'redrive'],
  ],
  ['writes definitions', /^dynamodb:(Put|Update|Delete|BatchWrite)/, 'Definitions', ['api']],
  [
    'writes conversations',
    /^dynamodb:(Put|Update|Delete|BatchWrite)/,
    'Conversations',
    ['chat-events', 'call-events', 'workflow-requests', 'wake-up', 'sweeper', 'redrive'],
  ],
  ['reads a secret', /^secretsmanager:/, 'secret', ['channel-talk-webhook']],
])('nobody else %s', (_, action, resource, expected) => {
  const may = functionNames.filter((name) =>
    permissionsOf(name).some((permission) => action.test(permission) && permission.includes(resource)),
  );
  expect(may).toEqual(expected);
});

test('no action is a wildcard, nor any resource but that of traces', () => {
  expect(statements.length).toBeGreaterThan(functionNames.length);
  for (const { actions, resources } of statements) {
    for (const action of actions) expect(action).toMatch(/^[a-z]+:[A-Za-z]+$/);
    if (resources.includes('*')) {
      expect([...actions].sort()).toEqual(['xray:PutTelemetryRecords', 'xray:PutTraceSegments']);
    }
  }
});

test('every role has the permissions that are written here, and none that AWS manages', () => {
  expect(roles).toHaveLength(functionNames.length + 1);
  for (const role of roles) {
    expect(role).not.toHaveProperty('ManagedPolicyArns');
    expect(role).not.toHaveProperty('Policies');
  }
});

const ofService = (name: string, service: string) =>
  statements
    .filter(({ role }) => role === `{${name.replaceAll('-', '')}Role}`)
    .filter(({ actions }) => actions[0]?.startsWith(service));

test.each(functionNames)('%s writes to its own log group, and may send at most what it fails at', (name) => {
  const logs = ofService(name, 'logs:').flatMap(({ resources }) => resources);
  expect(logs).toEqual([`{${name.replaceAll('-', '')}Logs.Arn}`]);
  const sends = ofService(name, 'sqs:').flatMap(({ actions, resources }) => [...actions, ...resources]);
  if (name !== 'redrive') expect(sends).toEqual(isRedriven(name) ? ['sqs:SendMessage', '{Retries.Arn}'] : []);
});

test('redrive alone takes messages, and of the retries only', () => {
  const taking = statements.filter(({ actions }) => actions.includes('sqs:ReceiveMessage'));
  expect(taking).toEqual([expect.objectContaining({ role: '{redriveRole}', resources: ['{Retries.Arn}'] })]);
  expect([...(taking[0]?.actions ?? [])].sort()).toEqual([
    'sqs:ChangeMessageVisibility',
    'sqs:DeleteMessage',
    'sqs:GetQueueAttributes',
    'sqs:GetQueueUrl',
    'sqs:ReceiveMessage',
  ]);
});

const conversations = ['conversation.chat', 'conversation.call'];
const ofChats = [
  'ChatClosed',
  'ChatEntered',
  'ChatOpened',
  'ChatQueued',
  'ChatSnoozed',
  'ChatUpdated',
  'MessageCreated',
];
const ofCalls = ['CallClosed', 'CallEngaged', 'CallOpened', 'CallQueued', 'CallRinging', 'CallUpdated'];
const announced = ['WorkflowTriggered', 'WorkflowRejected'];

const speaksFor = (sources: readonly string[], detailTypes: readonly string[]) => ({
  'ForAllValues:StringEquals': { 'events:source': sources, 'events:detail-type': detailTypes },
  Null: { 'events:source': 'false', 'events:detail-type': 'false' },
});
const spokenBy = (name: string) => ofService(name, 'events:').map(({ Condition }) => Condition);

const fromOutside = [...ofChats, ...ofCalls];

test.each([
  ['chat-events', ['workflow.triggers'], [...announced, 'InputRefused']],
  ['call-events', ['workflow.triggers'], [...announced, 'InputRefused']],
  ['workflow-requests', ['workflow.triggers'], [...announced, 'InputRefused']],
  ['wake-up', ['workflow.triggers'], [...announced, 'InputRefused']],
  ['api', [...conversations, 'conversation.workflow'], [...fromOutside, 'WorkflowRequested']],
  ['channel-talk-webhook', conversations, fromOutside],
  ['amazon-connect', conversations, fromOutside],
  ['sweeper', ['workflow.triggers'], announced],
])('%s speaks for no source but its own, and of nothing else', (name, sources, detailTypes) => {
  expect(spokenBy(name)).toEqual([speaksFor(sources, detailTypes)]);
});

test('redrive speaks for the sources of the functions whose work it does', () => {
  expect(spokenBy('redrive')).toEqual([
    speaksFor(['workflow.triggers'], [...announced, 'InputRefused']),
    speaksFor(conversations, fromOutside),
  ]);
});

const refusing = ['chat-events', 'call-events', 'workflow-requests', 'wake-up', 'redrive'];

test('only functions that take inputs announce that one was refused', () => {
  const may = functionNames.filter((name) =>
    JSON.stringify(ofService(name, 'events:')).includes('"InputRefused"'),
  );
  expect(may).toEqual(refusing);
});

test('the role of the schedules is passed to Scheduler only', () => {
  const passing = statements.filter(({ actions }) => actions.includes('iam:PassRole'));
  expect(passing).toHaveLength(6);
  for (const { actions, Condition } of passing) {
    expect(actions).toEqual(['iam:PassRole']);
    expect(Condition).toEqual({ StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } });
  }
});

test('only schedules of this group, in this account, take the role of the schedules', () => {
  const role = roles.find(({ id }) => id === 'WakeUpTimersRole');
  expect(role?.AssumeRolePolicyDocument.Statement).toEqual([
    {
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { Service: 'scheduler.amazonaws.com' },
      Condition: {
        StringEquals: { 'aws:SourceAccount': '{AWS::AccountId}', 'aws:SourceArn': '{WakeUpTimersGroup.Arn}' },
      },
    },
  ]);
});

test('a schedule may wake up, and send what it could not to the dead letters', () => {
  const own = statements.filter(({ role }) => role === '{WakeUpTimersRole}');
  expect(own.map(({ actions, resources }) => [...actions, ...resources])).toEqual([
    ['lambda:InvokeFunction', `arn:{AWS::Partition}:lambda:${account}:function:${names.of('wake-up')}`],
    ['sqs:SendMessage', '{UndeliveredWakeUps.Arn}'],
  ]);
});
