import type { Report } from '../../../shared/application/engine.ts';

/** What the day came to: how often each trigger fired, and what it cost in schedules. */
export function summary(reports: readonly Report[]): string {
  const fired = reports.flatMap(({ evaluations }) => evaluations.filter(({ miss }) => miss === undefined));
  const byTrigger = Map.groupBy(fired, ({ trigger }) => trigger ?? '');
  const lines = [...byTrigger].map(([trigger, firings]) => `  ${trigger.padEnd(24)} ${firings.length}`);
  const count = (...timers: readonly Report['timer'][]) =>
    reports.filter(({ timer }) => timers.includes(timer)).length;
  return [
    `\n${byTrigger.size} triggers fired ${fired.length} times on ${reports.length} inputs:`,
    ...lines.sort(),
    `${count('set', 'moved')} schedules were made and ${count('cancelled', 'moved')} cancelled.`,
  ].join('\n');
}
