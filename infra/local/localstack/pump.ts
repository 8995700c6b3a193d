import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import {
  DeleteScheduleCommand,
  GetScheduleCommand,
  paginateListSchedules,
  ResourceNotFoundException,
  type SchedulerClient,
} from '@aws-sdk/client-scheduler';
import { type DueSchedule, dueBy, type StoredSchedule } from './due.ts';

export interface PumpOptions {
  readonly scheduler: SchedulerClient;
  readonly lambda: Pick<LambdaClient, 'send'>;
  readonly groupName: string;
}

/**
 * Does once what Scheduler does all the time, and LocalStack never: calls the targets of a group's schedules
 * that are due by `now`, epoch milliseconds, and deletes these. One whose target cannot be called stays for the
 * next time. Returns what was called.
 */
export async function pump(
  { scheduler, lambda, groupName }: PumpOptions,
  now: number,
): Promise<readonly DueSchedule[]> {
  const due = dueBy(await schedulesOf(scheduler, groupName), now);
  for (const { name, targetArn, input } of due) {
    await lambda.send(
      new InvokeCommand({ FunctionName: targetArn, InvocationType: 'Event', Payload: input }),
    );
    await orMissing(scheduler.send(new DeleteScheduleCommand({ GroupName: groupName, Name: name })));
  }
  return due;
}

async function schedulesOf(client: SchedulerClient, GroupName: string): Promise<readonly StoredSchedule[]> {
  const found: StoredSchedule[] = [];
  for await (const { Schedules = [] } of paginateListSchedules({ client }, { GroupName })) {
    for (const { Name } of Schedules) {
      const schedule = await orMissing(client.send(new GetScheduleCommand({ GroupName, Name })));
      if (schedule !== undefined) found.push(schedule);
    }
  }
  return found;
}

/** A reply may have cancelled it meanwhile. */
async function orMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}
