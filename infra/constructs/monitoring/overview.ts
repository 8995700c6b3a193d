import { AlarmStatusWidget, Dashboard, GraphWidget, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { MetricName } from '../../../shared/lambda/metrics.ts';
import type { Alarms } from './alarms.ts';
import { apiMetric, ownMetric, period, schedulerThrottles, tableThrottles, type Watched } from './watched.ts';

export interface OverviewProps {
  readonly watched: Watched;
  readonly alarms: Alarms;
}

const width = 8;

/** One page for an environment: what is wrong, then what goes through, and what holds it up. */
export class Overview extends Construct {
  constructor(scope: Construct, id: string, { watched, alarms }: OverviewProps) {
    super(scope, id);
    const { functions, tables, deadLetters } = watched;
    const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width });
    const own = (...names: MetricName[]) => names.map((name) => ownMetric(watched, name));
    const lateness = ['p50', 'p99', 'Maximum'].map((statistic) =>
      ownMetric(watched, 'WakeUpLateness', { statistic, label: statistic }),
    );
    const each = (metricOf: (name: keyof typeof functions) => IMetric) =>
      Object.keys(functions).map((name) => metricOf(name as keyof typeof functions));
    const queues = Object.values(deadLetters);

    new Dashboard(this, 'Dashboard', {
      dashboardName: watched.service,
      widgets: [
        [new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms.alarms], width: 24, height: 5 })],
        [
          graph('Decisions', own('Fired', 'HeldBack', 'Replayed')),
          graph('Lateness of wake-ups (ms)', lateness),
          graph(
            'Requests of the API',
            ['Count', '4xx', '5xx'].map((name) => apiMetric(watched, name)),
          ),
        ],
        [
          graph(
            'Rescues',
            own('TimersRescued', 'OutboxesRescued', 'SweepsFailed', 'Redriven', 'RedrivesFailed'),
          ),
          graph(
            'Refused and not taken',
            own('Refused', 'PutEventsFailed', 'SchedulesRefused', 'SecretsUnread'),
          ),
          graph('Conflicts', own('Conflicts')),
        ],
        [
          graph(
            'Messages in queues',
            queues.map((queue) => queue.metricApproximateNumberOfMessagesVisible({ period })),
          ),
          graph(
            'Oldest message (s)',
            queues.map((queue) => queue.metricApproximateAgeOfOldestMessage({ period })),
          ),
          graph('Throttled by tables and Scheduler', [
            ...Object.entries(tables).map(([name, table]) => tableThrottles(name, table)),
            schedulerThrottles(watched),
          ]),
        ],
        [
          graph(
            'Errors of functions',
            each((name) => functions[name].metricErrors({ period, label: name })),
          ),
          graph(
            'Duration of functions, p99 (ms)',
            each((name) => functions[name].metricDuration({ period, statistic: 'p99', label: name })),
          ),
          graph(
            'Throttled functions',
            each((name) => functions[name].metricThrottles({ period, label: name })),
          ),
        ],
      ],
    });
  }
}
