import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { functionNames, redrivenNames } from '../shared/lambda/functions.ts';
import type { Environment } from './environment.ts';
import { deadLetterQueueNames } from './queue-names.ts';

/** A finding of cdk-nag that is right as it is, and why. */
interface Finding {
  /** The rule, and in brackets what it has found where it names that. */
  readonly id: string;
  /** The constructs that it has found, by their paths in their stack. */
  readonly at: readonly string[];
  readonly reason: string;
}

/** Of rules and schedules; the packs know a dead-letter queue only by a queue that names it. */
const ofOtherServices = deadLetterQueueNames.filter((queue) => queue !== 'FailedInvocations');

const roleOf = (name: string) => `${name}/Role`;

/** Those that set and cancel schedules. */
const schedulers = [...redrivenNames.filter((name) => name !== 'amazon-connect'), 'sweeper', 'redrive'];

/** Everything that the packs AwsSolutions and Serverless of cdk-nag find, each with the reason why it stays. */
export function acknowledgedFindings({ config, names }: Environment): readonly Finding[] {
  const { account = '<AWS::AccountId>', region = '<AWS::Region>' } = config;
  const schedules = `arn:<AWS::Partition>:scheduler:${region}:${account}:schedule/${names.scheduleGroup}/*`;
  return [
    {
      id: 'AwsSolutions-IAM5[Resource::*]',
      at: functionNames.map(roleOf),
      reason: 'xray:PutTraceSegments and xray:PutTelemetryRecords know no resources',
    },
    {
      id: `AwsSolutions-IAM5[Resource::${schedules}]`,
      at: schedulers.map(roleOf),
      reason: 'Each conversation has a schedule of its own, in a group that holds nothing else',
    },
    {
      id: 'AwsSolutions-APIG4',
      at: ['Api/Http/POST--channels--{channelId}--sources--channel-talk'],
      reason:
        "Channel Talk can send neither credentials nor a token of the API; the function checks the webhook's",
    },
    {
      id: 'AwsSolutions-APIG4',
      at: ['Api/Http/GET--openapi.json', 'Api/Http/GET--docs'],
      reason: 'It describes the API, and is the same for everybody',
    },
    {
      id: 'AwsSolutions-DDB3',
      at: ['RecordedEvents'],
      reason: 'It holds text of customers for seven days at most; a backup would keep it longer',
    },
    {
      id: 'AwsSolutions-SQS3',
      at: ofOtherServices,
      reason: 'It is the dead-letter queue of rules or schedules',
    },
    {
      id: 'Serverless-SQSRedrivePolicy',
      at: deadLetterQueueNames,
      reason: 'It is a dead-letter queue: nothing receives from it but people',
    },
    {
      id: 'Serverless-LambdaDLQ',
      at: functionNames.map((name) => `${name}/Function`),
      reason: 'A failure destination takes its place, which is told the error as well',
    },
    {
      id: 'Serverless-LambdaAsyncFailureDestination',
      at: ['api', 'channel-talk-webhook', 'documentation', 'redrive'].map((name) => `${name}/Function`),
      reason: 'API Gateway and SQS invoke it and wait for the answer: it has no asynchronous invocations',
    },
    {
      id: 'Serverless-LambdaAsyncFailureDestination',
      at: ['sweeper/Function'],
      reason: 'The next sweep finds whatever a failed one would have found',
    },
    {
      id: 'Serverless-LambdaEventSourceMappingDestination',
      at: ['redrive/Function'],
      reason:
        'A queue as a source has its own dead-letter queue; mappings know destinations for streams only',
    },
    {
      id: 'Serverless-SNSRedrivePolicy',
      at: (config.alarmEmails ?? []).map((email) => `Alarms/Topic/${email}`),
      reason: 'A mail that cannot be delivered is of no use later; the alarm stays in its state',
    },
  ];
}

/**
 * Marks them on the constructs of an environment. Throws where a path names nothing any more. Only where cdk-nag
 * looks: each mark is told in the cloud assembly with the stack of this process, whose paths differ by machine.
 */
export function acknowledge(app: IConstruct, environment: Environment): void {
  const { statefulStack, statelessStack } = environment.names;
  const stacks = [statefulStack, statelessStack].map((id) => app.node.findChild(id));
  for (const { id, at, reason } of acknowledgedFindings(environment)) {
    for (const path of at) {
      const found = stacks
        .map((stack) => constructAt(stack, path))
        .find((construct) => construct !== undefined);
      if (found === undefined) throw new Error(`finding ${id}: there is no construct ${path}`);
      Validations.of(found).acknowledge({ id, reason });
    }
  }
}

function constructAt(root: IConstruct, path: string): IConstruct | undefined {
  return path
    .split('/')
    .reduce<IConstruct | undefined>((construct, id) => construct?.node.tryFindChild(id), root);
}
