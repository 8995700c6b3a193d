/**
 * Everything that is counted and measured, with its unit. All have the one dimension `service`, which names the
 * environment: a channel or a conversation is found in the logs and never is a dimension, since each value of
 * one would be another metric to pay for.
 */
export const metricUnits = {
  Fired: 'Count',
  HeldBack: 'Count',
  /** Somebody else wrote the conversation first. */
  Conflicts: 'Count',
  /** Of events that come out of the archive. */
  Replayed: 'Count',
  /** From the time for which a schedule was set to the decision that it, or a sweep in its place, led to. */
  WakeUpLateness: 'Milliseconds',
  /** Entries that the bus did not take. */
  PutEventsFailed: 'Count',
  /** Schedules that a quota of Scheduler kept from being set or deleted. */
  SchedulesRefused: 'Count',
  TimersRescued: 'Count',
  OutboxesRescued: 'Count',
  SweepsFailed: 'Count',
  Refused: 'Count',
  Redriven: 'Count',
  /** What had failed, was tried again and failed again. */
  RedrivesFailed: 'Count',
  SecretsUnread: 'Count',
} as const;

export type MetricName = keyof typeof metricUnits;
export type Measured = { readonly [name in MetricName]?: number };

export const metricNamespace = 'WorkflowTriggers';

/**
 * The line out of which CloudWatch Logs makes metrics, in its Embedded Metric Format; nothing if there is
 * nothing to tell. A count of 0 is left out. `at`: epoch milliseconds.
 */
export function metricsLine(service: string, measured: Measured, at: number): string | undefined {
  const told = Object.entries(measured).filter(
    ([name, value]) => value > 0 || metricUnits[name as MetricName] !== 'Count',
  );
  if (told.length === 0) return undefined;
  const Metrics = told.map(([Name]) => ({ Name, Unit: metricUnits[Name as MetricName] }));
  return JSON.stringify({
    _aws: {
      Timestamp: at,
      CloudWatchMetrics: [{ Namespace: metricNamespace, Dimensions: [['service']], Metrics }],
    },
    service,
    ...Object.fromEntries(told),
  });
}
