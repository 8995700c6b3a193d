import type { CreateScheduleCommandInput } from '@aws-sdk/client-scheduler';
import { leftSchedules } from './schedules.ts';
import type { Service } from './service.ts';

/**
 * While nothing is ever lost, a conversation has exactly the schedule that it says it has once its handlers
 * have ended, and is given no other while an earlier one is still to fire.
 */
export function watchSchedules(service: Service, breach: (text: string) => void): void {
  const { scheduler, lambda } = service;
  const conversationOf = (input: string) => JSON.parse(input).conversation as string;

  service.onSchedule(({ Name, Target, ScheduleExpression = '' }: CreateScheduleCommandInput) => {
    // Another handler may be about to delete the earlier one, or has overtaken this one.
    if (lambda.running > 1 || scheduler.isGone(Name)) return;
    const at = Date.parse(`${ScheduleExpression.slice(3, -1)}Z`);
    const conversation = conversationOf(Target?.Input ?? '');
    const earlier = scheduler
      .pending()
      .find(
        ({ name, at: firesAt, input }) =>
          name !== Name && firesAt < at && conversationOf(input) === conversation,
      );
    if (earlier !== undefined && !earlier.isStray) breach(`needless schedule of ${conversation}`);
  });

  service.onEnd(() => {
    if (lambda.running > 0) return;
    for (const name of leftSchedules(service)) breach(`schedule ${name} was not deleted`);
  });
}
