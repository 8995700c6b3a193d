import {
  ConflictException,
  type CreateScheduleCommandInput,
  type DeleteScheduleCommandInput,
  ResourceNotFoundException,
  ValidationException,
} from '@aws-sdk/client-scheduler';
import type { Faults } from '../faults.ts';
import type { Random } from '../random.ts';
import type { VirtualTime } from '../time.ts';

export interface PendingSchedule {
  readonly name: string;
  readonly at: number;
  readonly input: string;
  /** It had fired, or was deleted, before it was made (again): who made it was overtaken. It fires into nothing. */
  readonly isStray: boolean;
}

export interface Scheduler {
  create(request: CreateScheduleCommandInput): object;
  delete(request: DeleteScheduleCommandInput): object;
  pending(): readonly PendingSchedule[];
  /** Whether it has fired, or was deleted before it was made. */
  isGone(name: string | undefined): boolean;
}

/** Scheduler promises no more than a minute. */
const latestMs = 60_000;

/** Who deletes a schedule later than this (ms) before its time may find it under way. */
const underWayMs = 10_000;

/**
 * One-shot schedules with Scheduler's own promises: never early, up to a minute late, at least once while all is
 * well, now and then although they were deleted a moment before.
 */
export function scheduler(
  { time, faults, random }: { time: VirtualTime; faults: Faults; random: Random },
  invoke: (input: string) => void,
  onCreate: (request: CreateScheduleCommandInput) => void = () => undefined,
): Scheduler {
  const schedules = new Map<string, PendingSchedule>();
  const gone = new Set<string>();
  const underWay = new Set<PendingSchedule>();

  function fire(schedule: PendingSchedule): void {
    // Deleted meanwhile, or made anew under the same name.
    const isPending = schedules.get(schedule.name) === schedule;
    if (!isPending && !underWay.delete(schedule)) return;
    if (isPending) schedules.delete(schedule.name);
    gone.add(schedule.name);
    if (faults.happens('timerNever')) return;
    invoke(schedule.input);
    if (faults.happens('timerTwice')) time.after(random.integer(0, latestMs), () => invoke(schedule.input));
  }

  return {
    create(request) {
      onCreate(request);
      const { Name: name = '', ScheduleExpression = '', Target } = request;
      const at = Date.parse(`${/^at\((.*)\)$/.exec(ScheduleExpression)?.[1]}Z`);
      if (!/^[0-9a-zA-Z\-_.]{1,64}$/.test(name)) throw refused('ValidationException', `name: ${name}`);
      if (Number.isNaN(at)) throw refused('ValidationException', ScheduleExpression);
      if (at <= time.now()) throw refused('ValidationException', 'the time has passed');
      if (schedules.has(name)) throw refused('ConflictException', name);
      const schedule = { name, at, input: Target?.Input ?? '', isStray: gone.has(name) };
      schedules.set(name, schedule);
      const delay = faults.happens('timerLate') ? random.integer(5_000, latestMs) : random.integer(0, 2_000);
      time.at(at + delay, () => fire(schedule));
      return {};
    },
    delete({ Name: name = '' }) {
      gone.add(name);
      const schedule = schedules.get(name);
      if (schedule === undefined) {
        throw refused('ResourceNotFoundException', `Schedule ${name} does not exist.`);
      }
      schedules.delete(name);
      if (time.now() >= schedule.at - underWayMs && faults.happens('timerDeleted')) underWay.add(schedule);
      return {};
    },
    pending: () => [...schedules.values()],
    isGone: (name = '') => gone.has(name),
  };
}

const exceptions = { ConflictException, ResourceNotFoundException, ValidationException };

function refused(name: keyof typeof exceptions, message: string): Error {
  return new exceptions[name]({ message, Message: message, $metadata: {} });
}
