import {
  ConflictException,
  CreateScheduleCommand,
  DeleteScheduleCommand,
  ResourceNotFoundException,
  type SchedulerClient,
  ValidationException,
} from '@aws-sdk/client-scheduler';
import type { Clock, Timer, Timers } from '../../application/ports.ts';
import { createScheduleRequest, type ScheduleTarget } from './create-schedule-request.ts';
import { scheduleName } from './schedule-name.ts';

export interface SchedulerTimersOptions extends ScheduleTarget {
  readonly client: SchedulerClient;
  readonly clock: Clock;
  /** The trace of what is going on now, which a schedule hands on to its firing. */
  readonly currentTrace?: () => string | undefined;
}

/** Scheduler may refuse a time that has passed, and the request needs time to get there. */
const leadMs = 1_000;

/** How much later a schedule is asked for that was refused because Scheduler's clock is ahead of ours. */
const skewMs = 5_000;

/** No two clocks differ by more: a time further ahead than this was not refused for having passed. */
const maxSkewMs = 60_000;

export function schedulerTimers(options: SchedulerTimersOptions): Timers {
  const { client, clock, groupName, currentTrace } = options;

  async function create(timer: Timer, at: number): Promise<void> {
    try {
      await client.send(
        new CreateScheduleCommand(createScheduleRequest(options, timer, at, currentTrace?.())),
      );
    } catch (error) {
      // It is there already: an earlier try has set this very timer.
      if (!(error instanceof ConflictException)) throw error;
    }
  }

  return {
    async set({ at, ...timer }) {
      const fireAt = Math.max(at, clock.now() + leadMs);
      try {
        await create(timer, fireAt);
      } catch (error) {
        const mayHavePassed = fireAt - clock.now() < maxSkewMs;
        if (!(error instanceof ValidationException && mayHavePassed)) throw error;
        await create(timer, Math.max(at, clock.now() + skewMs));
      }
    },
    async cancel({ ref, generation }) {
      const Name = scheduleName(ref, generation);
      try {
        await client.send(new DeleteScheduleCommand({ GroupName: groupName, Name }));
      } catch (error) {
        if (!isMissingSchedule(error)) throw error;
      }
    },
  };
}

/** A schedule that has fired is gone. A group that is missing is a mistake of the deployment. */
function isMissingSchedule(error: unknown): boolean {
  return error instanceof ResourceNotFoundException && !/schedule ?group/i.test(error.message);
}
