import { functionNames } from '../../shared/lambda/functions.ts';
import { names, resourcesOf, synthesize } from './synthesize.ts';

const templates = synthesize();
const resources = (type: string) => resourcesOf(templates, type);

const idOf = (name: string) => name.replaceAll('-', '');

test.each(functionNames)('the role of %s is taken by Lambda and nobody else', (name) => {
  const role = resources('AWS::IAM::Role').find(({ id }) => id === `${idOf(name)}Role`);
  expect(role?.AssumeRolePolicyDocument.Statement).toEqual([
    { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } },
  ]);
});

const permissions = resources('AWS::Lambda::Permission');
const invokedBy = (principal: string) => permissions.filter(({ Principal }) => Principal === principal);
/** The function that may be invoked, and by what. */
const pairs = (some: typeof permissions) =>
  some.map(({ FunctionName, SourceArn }) => [FunctionName, SourceArn]);

test('only EventBridge and API Gateway invoke functions, each from a place that is named', () => {
  expect(permissions.length).toBeGreaterThan(functionNames.length);
  for (const { id, DeletionPolicy, ...permission } of permissions) {
    expect(permission).toEqual({
      Action: 'lambda:InvokeFunction',
      FunctionName: expect.any(String),
      Principal: expect.stringMatching(/^(events|apigateway)\.amazonaws\.com$/),
      SourceArn: expect.any(String),
    });
  }
});

test('each rule invokes the function that it is for', () => {
  const rules = ['chat-events', 'call-events', 'workflow-requests', 'amazon-connect', 'sweeper'];
  expect(pairs(invokedBy('events.amazonaws.com'))).toEqual(
    rules.map((name) => [`{${idOf(name)}Function.Arn}`, `{${idOf(name)}ruleRule.Arn}`]),
  );
});

test('no API but this one invokes a function', () => {
  const some = pairs(invokedBy('apigateway.amazonaws.com'));
  expect(new Set(some.map(([invoked]) => invoked))).toEqual(
    new Set(['api', 'channel-talk-webhook', 'documentation'].map((name) => `{${idOf(name)}Function.Arn}`)),
  );
  const own = 'arn:{AWS::Partition}:execute-api:{AWS::Region}:{AWS::AccountId}:{ApiHttp}/';
  for (const [, from] of some) expect(from.startsWith(own)).toBe(true);
});

test('tables and bus are not shared: only roles of this account may use them', () => {
  const tables = resources('AWS::DynamoDB::Table');
  expect(tables.length).toBeGreaterThan(0);
  for (const table of tables) expect(JSON.stringify(table)).not.toContain('ResourcePolicy');
  const [bus] = resources('AWS::Events::EventBus');
  expect(bus).toMatchObject({ Name: names.bus });
  expect(bus).not.toHaveProperty('Policy');
});

test('what may send to a queue or a topic is a service of AWS, under a condition', () => {
  const policies = [...resources('AWS::SQS::QueuePolicy'), ...resources('AWS::SNS::TopicPolicy')];
  const allowed = policies.flatMap(({ PolicyDocument }) =>
    PolicyDocument.Statement.filter(({ Effect }: { Effect: string }) => Effect === 'Allow'),
  );
  expect(allowed.length).toBeGreaterThan(3);
  for (const { Principal, Condition } of allowed) {
    expect(Principal).toEqual({ Service: expect.stringMatching(/^(events|cloudwatch)\.amazonaws\.com$/) });
    expect(JSON.stringify(Condition)).toMatch(/aws:Source(Arn|Account)/);
  }
});

/** A resource of another type may be another way in: a function's URL, or a policy that lets another account in. */
test('there are resources of no other type', () => {
  const types = [templates.stateful, templates.stateless].flatMap((template) =>
    Object.values(template.toJSON().Resources as Record<string, { Type: string }>).map(({ Type }) => Type),
  );
  expect([...new Set(types)].sort()).toEqual([
    'AWS::ApiGatewayV2::Api',
    'AWS::ApiGatewayV2::Authorizer',
    'AWS::ApiGatewayV2::Integration',
    'AWS::ApiGatewayV2::Route',
    'AWS::ApiGatewayV2::Stage',
    'AWS::CloudWatch::Alarm',
    'AWS::CloudWatch::Dashboard',
    'AWS::DynamoDB::Table',
    'AWS::Events::Archive',
    'AWS::Events::EventBus',
    'AWS::Events::Rule',
    'AWS::IAM::Policy',
    'AWS::IAM::Role',
    'AWS::Lambda::EventInvokeConfig',
    'AWS::Lambda::EventSourceMapping',
    'AWS::Lambda::Function',
    'AWS::Lambda::Permission',
    'AWS::Logs::LogGroup',
    'AWS::SNS::Topic',
    'AWS::SNS::TopicPolicy',
    'AWS::SQS::Queue',
    'AWS::SQS::QueuePolicy',
    'AWS::Scheduler::ScheduleGroup',
  ]);
});
