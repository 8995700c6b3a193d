import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { timerGrace } from '../../../shared/domain/wait/timer.ts';
import { apiMetric, ownMetric, period, schedulerThrottles, tableThrottles, type Watched } from './watched.ts';

/** An alarm that has something to say when `metric` reaches `threshold`. */
export interface AlarmSpec {
  readonly id: string;
  readonly metric: IMetric;
  readonly threshold: number;
  /** Of so many periods in a row, so many have to reach it. 1 of 1. */
  readonly within?: { readonly periods: number; readonly reached: number };
  /** It speaks when the metric stays below the threshold, or is missing. */
  readonly isPulse?: true;
  /** What has happened, in a sentence. */
  readonly says: string;
  /** The heading in `infra/README.md` that says what to do. */
  readonly runbook: string;
}

/** Seconds, as the ages of messages. */
const minute = 60;
const day = 24 * 60 * minute;

/** SQS drops a message after 14 days: this leaves four to look at it. */
const oldestLetter = 10 * day;

/** `redrive` takes what there is within seconds. SQS leaves out what it has given three times: what fails again is no such message. */
const oldestRetry = 10 * minute;

/** In five minutes. Rivals on one conversation are few; it is more only if inputs come twice or in storms. */
const manyConflicts = 500;

/** In five minutes; single ones are retried by whoever calls. */
const manyServerErrors = 5;

/** Whatever deserves somebody's attention. */
export function alarmList(watched: Watched): readonly AlarmSpec[] {
  return [
    ...waits(watched),
    ...letters(watched),
    ...bus(watched),
    ...errors(watched),
    ...throttles(watched),
    ...requests(watched),
  ];
}

const lasting = { periods: 3, reached: 3 };

function waits(watched: Watched): readonly AlarmSpec[] {
  return [
    {
      id: 'WakeUpsLate',
      metric: ownMetric(watched, 'WakeUpLateness', { statistic: 'Maximum' }),
      threshold: timerGrace,
      within: { periods: 3, reached: 2 },
      says: 'Waits are decided more than two minutes after their time',
      runbook: 'Late wake-ups',
    },
    {
      id: 'TimersRescued',
      metric: ownMetric(watched, 'TimersRescued'),
      threshold: 1,
      within: lasting,
      says: 'The sweeper keeps doing the work of schedules',
      runbook: 'Rescued timers',
    },
    {
      id: 'OutboxesRescued',
      metric: ownMetric(watched, 'OutboxesRescued'),
      threshold: 1,
      within: lasting,
      says: 'The sweeper keeps sending what functions have left unsent',
      runbook: 'Rescued outboxes',
    },
    {
      id: 'SweepsFailed',
      metric: ownMetric(watched, 'SweepsFailed'),
      threshold: 1,
      within: { periods: 2, reached: 2 },
      says: 'The sweeper fails at a conversation again and again',
      runbook: 'Failed sweeps',
    },
    {
      id: 'SweeperSilent',
      metric: watched.functions.sweeper.metricInvocations({ period }),
      threshold: 1,
      within: lasting,
      isPulse: true,
      says: 'The sweeper has not run for 15 minutes',
      runbook: 'Silent sweeper',
    },
  ];
}

function letters(watched: Watched): readonly AlarmSpec[] {
  const { events, refused, invocations, wakeUps, retries } = watched.deadLetters;
  const of = (name: string, queue: IQueue, runbook: string): readonly AlarmSpec[] => [
    {
      id: name,
      metric: queue.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' }),
      threshold: 1,
      says: `There are dead letters in ${name}`,
      runbook,
    },
    {
      id: `${name}Old`,
      metric: queue.metricApproximateAgeOfOldestMessage({ period }),
      threshold: oldestLetter,
      says: `Dead letters in ${name} are about to be lost`,
      runbook,
    },
  ];
  return [
    ...of('UndeliveredEvents', events, 'Undelivered events'),
    ...of('RefusedInputs', refused, 'Refused inputs'),
    ...of('FailedInvocations', invocations, 'Failed invocations'),
    ...of('UndeliveredWakeUps', wakeUps, 'Undelivered wake-ups'),
    {
      id: 'RetriesFailing',
      metric: ownMetric(watched, 'RedrivesFailed'),
      threshold: 1,
      within: lasting,
      says: 'What had failed goes on failing',
      runbook: 'Failing retries',
    },
    {
      id: 'RetriesWaiting',
      metric: retries.metricApproximateAgeOfOldestMessage({ period }),
      threshold: oldestRetry,
      says: 'Nobody takes what is to be tried again',
      runbook: 'Waiting retries',
    },
  ];
}

function bus(watched: Watched): readonly AlarmSpec[] {
  return [
    {
      id: 'PutEventsFailed',
      metric: ownMetric(watched, 'PutEventsFailed'),
      threshold: 1,
      says: 'The bus did not take entries',
      runbook: 'Failed entries',
    },
    {
      id: 'Conflicts',
      metric: ownMetric(watched, 'Conflicts'),
      threshold: manyConflicts,
      within: lasting,
      says: 'Inputs of the same conversation keep overtaking one another',
      runbook: 'Conflicts',
    },
  ];
}

/** Single errors are tried again; a function that does not start at all counts nothing itself. */
function errors({ functions }: Watched): readonly AlarmSpec[] {
  return Object.entries(functions).map(([name, each]) => ({
    id: `Failing-${name}`,
    metric: each.metricErrors({ period }),
    threshold: 1,
    within: lasting,
    says: `The function ${name} keeps failing`,
    runbook: 'Failing function',
  }));
}

function throttles(watched: Watched): readonly AlarmSpec[] {
  const { functions, tables } = watched;
  return [
    ...Object.entries(functions).map(([name, each]) => ({
      id: `Throttled-${name}`,
      metric: each.metricThrottles({ period }),
      threshold: 1,
      says: `The function ${name} is throttled`,
      runbook: 'Throttled function',
    })),
    ...Object.entries(tables).map(([name, table]) => ({
      id: `Throttled-${name}`,
      metric: tableThrottles(name, table),
      threshold: 1,
      says: `The table ${name} is throttled`,
      runbook: 'Throttled table',
    })),
    {
      id: 'SchedulesRefused',
      metric: ownMetric(watched, 'SchedulesRefused'),
      threshold: 1,
      says: 'Scheduler refused to set or delete a schedule',
      runbook: 'Scheduler quotas',
    },
    {
      id: 'WakeUpsThrottled',
      metric: schedulerThrottles(watched),
      threshold: 1,
      says: 'Scheduler holds wake-ups back',
      runbook: 'Scheduler quotas',
    },
  ];
}

function requests(watched: Watched): readonly AlarmSpec[] {
  return [
    {
      id: 'ServerErrors',
      metric: apiMetric(watched, '5xx'),
      threshold: manyServerErrors,
      says: 'The HTTP API answers with errors of its own',
      runbook: 'Errors of the API',
    },
    {
      id: 'SecretsUnread',
      metric: ownMetric(watched, 'SecretsUnread'),
      threshold: 1,
      says: 'The webhook tokens cannot be read',
      runbook: 'Unreadable webhook tokens',
    },
  ];
}
