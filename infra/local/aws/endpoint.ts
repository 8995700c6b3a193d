import type { LocalBus } from '../bus/bus.ts';
import { busEndpoint, putEventsTarget } from '../bus/endpoint.ts';
import type { LocalAnswer, LocalRequest } from '../http/server.ts';
import type { SchedulerContext } from '../schedules/context.ts';
import { schedulerEndpoint } from '../schedules/endpoint.ts';
import { getSecretValueTarget, type Secrets, secretsEndpoint } from '../secrets/endpoint.ts';
import { awsAnswer } from './answer.ts';
import { refusal } from './result.ts';

const awsJson = 'application/x-amz-json-1.1';

/** Three services behind one address: all but EventBridge Scheduler name their operation in a header. */
export function awsEndpoint(
  bus: LocalBus,
  scheduler: SchedulerContext,
  request: LocalRequest,
  secrets: Secrets = {},
): LocalAnswer {
  const target = request.headers['x-amz-target'];
  if (target === undefined) return awsAnswer(schedulerEndpoint(scheduler, request));
  if (target === putEventsTarget) return awsAnswer(busEndpoint(bus, request), awsJson);
  if (target === getSecretValueTarget) return awsAnswer(secretsEndpoint(secrets, request), awsJson);
  return awsAnswer(
    refusal('UnknownOperationException', 'Only PutEvents and GetSecretValue are supported locally.'),
    awsJson,
  );
}
