import { create as callEvents } from '../../functions/call-events/handler.ts';
import { create as chatEvents } from '../../functions/chat-events/handler.ts';
import { create as redrives } from '../../functions/redrive/handler.ts';
import { create as sweeper } from '../../functions/sweeper/handler.ts';
import { create as wakeUps } from '../../functions/wake-up/handler.ts';
import { create as workflowRequests } from '../../functions/workflow-requests/handler.ts';
import { toEnvironment } from '../../shared/lambda/environment.ts';
import type { Log, Runtime } from '../../shared/lambda/runtime.ts';
import type { Pace } from './cloud/calls.ts';
import type { clientsOf } from './cloud/clients.ts';
import type { Process } from './cloud/invocation.ts';
import type { Handler, LambdaOptions } from './cloud/lambda.ts';
import type { Random } from './random.ts';
import { tableNames } from './tables.ts';
import type { VirtualTime } from './time.ts';

const environment = toEnvironment({
  conversationsTable: tableNames.conversations,
  definitionsTable: tableNames.definitions,
  executionsTable: tableNames.executions,
  evaluationsTable: tableNames.evaluations,
  recordedEventsTable: tableNames.recordedEvents,
  busName: 'bus',
  scheduleGroup: 'group',
  wakeUpFunctionArn: 'arn:aws:lambda:ap-northeast-2:111111111111:function:wake-up',
  schedulerRoleArn: 'arn:aws:iam::111111111111:role/scheduler',
  schedulerDeadLetterArn: 'arn:aws:sqs:ap-northeast-2:111111111111:wake-ups',
});

const functions: { readonly [name: string]: (runtime: Runtime) => unknown } = {
  'chat-events': chatEvents,
  'call-events': callEvents,
  'workflow-requests': workflowRequests,
  'wake-up': wakeUps,
  sweeper,
  redrive: redrives,
};

export interface DeploymentOptions {
  readonly time: VirtualTime;
  readonly random: Random;
  readonly pace: Pace;
  readonly serviceLog: Log;
  readonly clientsFor: (process: Process) => ReturnType<typeof clientsOf>;
}

/** The shipped functions, as Lambda loads them into a process: with its clients, and its clock that may be off. */
export function deployment(options: DeploymentOptions): LambdaOptions['load'] {
  const { time, random, pace, serviceLog, clientsFor } = options;
  return (functionName, process) => {
    const clients = clientsFor(process);
    const create = functions[functionName];
    if (create === undefined) throw new Error(`there is no function ${functionName}`);
    return create({
      env: environment,
      clock: { now: () => time.now() + process.skew },
      log: serviceLog,
      backoff: { sleep: (ms) => time.sleep(pace.pause(ms)), random: random.unit },
      client: (name) => clients[name] as never,
    }) as Handler;
  };
}
