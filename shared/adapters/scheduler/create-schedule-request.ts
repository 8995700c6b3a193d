import type { CreateScheduleCommandInput } from '@aws-sdk/client-scheduler';
import type { Timer } from '../../application/ports.ts';
import type { WakeUp } from '../../contracts/wake-up.ts';
import { conversationKey } from '../../domain/conversation/conversation-key.ts';
import { digest } from '../hash.ts';
import { wholeSecond } from '../whole-second.ts';
import { scheduleName } from './schedule-name.ts';

/** What every schedule is sent to, and as whom. */
export interface ScheduleTarget {
  readonly groupName: string;
  readonly targetArn: string;
  /** The role that Scheduler takes to call the target. */
  readonly roleArn: string;
  readonly deadLetterArn: string;
}

/**
 * A wake-up is only a hint, and the sweeper finds what one of them missed: after 5 minutes a late delivery
 * tells nothing that the sweeper does not.
 */
const maximumEventAgeSeconds = 300;
const maximumRetries = 20;

/**
 * `at`: epoch ms. `armedBy`: the trace in which it is set. The client token is the same for what asks for the same:
 * what is sent twice within one trace is one request, and from another trace the name is taken already.
 */
export function createScheduleRequest(
  target: ScheduleTarget,
  timer: Timer,
  at: number,
  armedBy?: string,
): CreateScheduleCommandInput {
  const name = scheduleName(timer.ref, timer.generation);
  const wakeUp: WakeUp = {
    // Its type is that of the contract, which would bring its schemas into the sweeper.
    shape: 1,
    conversation: conversationKey(timer.ref),
    generation: timer.generation,
    ...(armedBy !== undefined && { armedBy }),
  };
  return {
    Name: name,
    GroupName: target.groupName,
    ClientToken: armedBy === undefined ? name : digest(JSON.stringify([name, armedBy])),
    ScheduleExpression: atExpression(at),
    ScheduleExpressionTimezone: 'UTC',
    FlexibleTimeWindow: { Mode: 'OFF' },
    ActionAfterCompletion: 'DELETE',
    Target: {
      Arn: target.targetArn,
      RoleArn: target.roleArn,
      Input: JSON.stringify(wakeUp),
      RetryPolicy: {
        MaximumEventAgeInSeconds: maximumEventAgeSeconds,
        MaximumRetryAttempts: maximumRetries,
      },
      DeadLetterConfig: { Arn: target.deadLetterArn },
    },
  };
}

/** Without a zone, which is given beside it. */
function atExpression(at: number): string {
  return `at(${new Date(wholeSecond(at)).toISOString().slice(0, 19)})`;
}
