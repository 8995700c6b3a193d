import { memoryTimers, type PendingTimer } from '../../../shared/adapters/memory/timers.ts';
import { schedulerTimers } from '../../../shared/adapters/scheduler/timers.ts';
import type { Timers } from '../../../shared/application/ports.ts';
import type { WakeUp } from '../../../shared/contracts/wake-up.ts';
import { parseConversationKey } from '../../../shared/domain/conversation/conversation-key.ts';
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
];

async function openMemory(): Promise<OpenTimers> {
  const timers = memoryTimers();
  return { timers, pending: async () => timers.pending(), close: async () => undefined };
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
