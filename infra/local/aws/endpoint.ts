import type { LocalBus } from '../bus/bus.ts';
import { busEndpoint, putEventsTarget } from '../bus/endpoint.ts';
import type { LocalAnswer, LocalRequest } from '../http/server.ts';
import { schedulerEndpoint } from '../schedules/endpoint.ts';
import type { SchedulerContext } from '../schedules/operations.ts';
import { awsAnswer } from './answer.ts';
import { refusal } from './result.ts';

const awsJson = 'application/x-amz-json-1.1';

/** EventBridge and EventBridge Scheduler behind one address: only EventBridge names its target in a header. */
export function awsEndpoint(bus: LocalBus, scheduler: SchedulerContext, request: LocalRequest): LocalAnswer {
  const target = request.headers['x-amz-target'];
  if (target === undefined) return awsAnswer(schedulerEndpoint(scheduler, request));
  if (target === putEventsTarget) return awsAnswer(busEndpoint(bus, request), awsJson);
  return awsAnswer(refusal('UnknownOperationException', 'Only PutEvents is supported locally.'), awsJson);
}
