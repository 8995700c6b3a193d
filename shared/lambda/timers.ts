import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { schedulerTimers } from '../adapters/scheduler/timers.ts';
import type { Timers } from '../application/ports.ts';
import { rootOf } from '../contracts/trace-id.ts';
import { readEnvironment } from './environment.ts';
import { timerVariables } from './functions.ts';
import type { Runtime } from './runtime.ts';

/** What Scheduler says when there are too many schedules or too many requests. */
const quotaErrors = ['ServiceQuotaExceededException', 'ThrottlingException'];

/** The schedules of EventBridge Scheduler; what a quota holds back is counted, and left to the retry. */
export function buildTimers({ env, clock, log, client }: Runtime): Timers {
  const names = readEnvironment(timerVariables, env);
  const timers = schedulerTimers({
    client: client('scheduler', SchedulerClient),
    clock,
    groupName: names.scheduleGroup,
    targetArn: names.wakeUpFunctionArn,
    roleArn: names.schedulerRoleArn,
    deadLetterArn: names.schedulerDeadLetterArn,
    // Lambda sets it anew for each invocation.
    currentTrace: () => rootOf(env._X_AMZN_TRACE_ID),
  });
  const counted = (error: Error): never => {
    if (quotaErrors.includes(error.name)) log.notScheduled(error.name);
    throw error;
  };
  return {
    set: (timer) => timers.set(timer).catch(counted),
    cancel: (timer) => timers.cancel(timer).catch(counted),
  };
}
