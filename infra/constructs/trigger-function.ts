import { Duration } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  type Code,
  type IDestination,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type Variable, variables } from '../../shared/lambda/environment.ts';
import { type FunctionName, functionVariables } from '../../shared/lambda/functions.ts';
import type { Environment } from '../environment.ts';

export interface TriggerFunctionProps {
  /** Its folder in `functions`. */
  readonly name: FunctionName;
  readonly code: Code;
  readonly environment: Environment;
  /** What the variables hold; the function gets those that it needs. */
  readonly values: { readonly [name in Variable]: string };
  /**
   * Where asynchronous invocations go that failed. Without it they are dropped: whoever invokes the function
   * comes again by itself.
   */
  readonly failures?: IQueue;
}

/** As long as API Gateway waits; the functions' own deadlines are well below it. */
const timeout = Duration.seconds(29);

/** Less than the interval of the sweeps, so that no two of them do the same work. */
const sweeperTimeout = Duration.minutes(4);

/** Traces in logs and dead letters then name the lines of the source; 5 ms of a cold start. */
const sourceMaps = { NODE_OPTIONS: '--enable-source-maps' };

/** One folder of `functions` as a Lambda function, with a role and a log group of its own. */
export class TriggerFunction extends Construct {
  readonly function: LambdaFunction;

  constructor(scope: Construct, id: string, props: TriggerFunctionProps) {
    super(scope, id);
    const { name, code, values, failures } = props;
    const { config, names, removalPolicy } = props.environment;
    const reserved = config.reservedConcurrency?.[name];
    const logGroup = new LogGroup(this, 'Logs', { retention: config.logRetentionDays, removalPolicy });
    // A role of its own, because the one that CDK makes may write to every log group of the account.
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);

    this.function = new LambdaFunction(this, 'Function', {
      functionName: names.of(name),
      description: `functions/${name}`,
      code,
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      environment: { ...environmentOf(name, values), ...sourceMaps, POWERTOOLS_SERVICE_NAME: names.service },
      memorySize: config.memoryMegabytes[name] ?? config.memoryMegabytes.default,
      timeout: name === 'sweeper' ? sweeperTimeout : timeout,
      ...(reserved !== undefined && { reservedConcurrentExecutions: reserved }),
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      // X-Ray has no resources that a policy could name: this makes the only statement on `*`.
      tracing: Tracing.ACTIVE,
      // Lambda would wait one minute before the first retry, as long as the shortest wait.
      retryAttempts: 0,
      maxEventAge: Duration.hours(6),
      ...(failures !== undefined && { onFailure: sendingTo(failures) }),
    });
  }
}

/** CDK's own destination lets the function look at the queue as well. */
const sendingTo = (queue: IQueue): IDestination => ({
  bind(_, grantee) {
    queue.grant(grantee, 'sqs:SendMessage');
    return { destination: queue.queueArn };
  },
});

function environmentOf(name: FunctionName, values: TriggerFunctionProps['values']) {
  return Object.fromEntries(
    functionVariables[name].map((variable) => [variables[variable], values[variable]]),
  );
}
