import type { SchedulerClient } from '@aws-sdk/client-scheduler';
import { schedulerTimers } from '../../../shared/adapters/scheduler/timers.ts';
import type { Timers } from '../../../shared/application/ports.ts';
import type { WakeUp } from '../../../shared/contracts/wake-up.ts';
import { parseConversationKey } from '../../../shared/domain/conversation/conversation-key.ts';
import { callOf } from '../../simulation/cloud/clients.ts';
import { scheduler } from '../../simulation/cloud/scheduler.ts';
import { drawnFaults } from '../../simulation/faults.ts';
import { randomOf } from '../../simulation/random.ts';
import { virtualTime } from '../../simulation/time.ts';
import { memoryTimers, type PendingTimer } from '../memory/timers.ts';
import { noon } from './fixtures.ts';
import { groupName, openLocalAws } from './local-aws.ts';

export interface OpenTimers {
  /** Whose clock stands at noon. */
  readonly timers: Timers;
  /** What would fire, the earliest first. */
  pending(): Promise<readonly PendingTimer[]>;
  close(): Promise<void>;
}

export interface TimersImplementation {
  readonly name: string;
  open(): Promise<OpenTimers>;
}

export const scheduleTarget = {
  groupName,
  targetArn: 'arn:aws:lambda:ap-northeast-2:123456789012:function:wake-up',
  roleArn: 'arn:aws:iam::123456789012:role/scheduler',
  deadLetterArn: 'arn:aws:sqs:ap-northeast-2:123456789012:dead-letters',
};

export const timersImplementations: readonly TimersImplementation[] = [
  { name: 'in memory', open: openMemory },
  { name: 'on EventBridge Scheduler', open: openScheduler },
  { name: 'on the Scheduler of the simulation', open: openSimulated },
];

async function openMemory(): Promise<OpenTimers> {
  const timers = memoryTimers();
  return { timers, pending: async () => timers.pending(), close: async () => undefined };
}

async function openSimulated(): Promise<OpenTimers> {
  const random = randomOf(1);
  const faults = drawnFaults(random);
  faults.stop();
  const simulated = scheduler({ time: virtualTime(noon), faults, random }, () => undefined);
  const client = {
    send: async (command: never) => callOf({ scheduler: simulated }, command).apply(false),
  } as unknown as SchedulerClient;
  return {
    timers: schedulerTimers({ client, clock: { now: () => noon }, ...scheduleTarget }),
    pending: async () =>
      simulated
        .pending()
        .map(({ input, at }) => ({ ...readInput(input), at }))
        .sort((a, b) => a.at - b.at),
    close: async () => undefined,
  };
}

async function openScheduler(): Promise<OpenTimers> {
  const { scheduler: client, schedules, close } = await openLocalAws();
  return {
    timers: schedulerTimers({ client, clock: { now: () => noon }, ...scheduleTarget }),
    pending: async () =>
      schedules()
        .map(({ definition, dueAt }) => ({ ...readInput(definition.Target.Input), at: dueAt }))
        .sort((a, b) => a.at - b.at),
    close,
  };
}

function readInput(input: string | undefined): Omit<PendingTimer, 'at'> {
  const { conversation, generation }: WakeUp = JSON.parse(input ?? '');
  return { ref: parseConversationKey(conversation)!, generation };
}
