import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { FunctionName } from '../../../shared/lambda/functions.ts';
import { type MetricName, metricNamespace } from '../../../shared/lambda/metrics.ts';
import type { Tables } from '../../stacks/stateful-stack.ts';
import type { DeadLetters } from '../dead-letters.ts';

/** What is looked after. */
export interface Watched {
  /** The dimension of the metrics of this environment. */
  readonly service: string;
  readonly functions: { readonly [name in FunctionName]: IFunction };
  readonly tables: Tables;
  readonly deadLetters: DeadLetters;
  readonly scheduleGroup: string;
  readonly apiId: string;
}

/** As often as the sweeper runs. */
export const period = Duration.minutes(5);

/** What the functions measure themselves. */
export const ownMetric = (
  { service }: Watched,
  metricName: MetricName,
  options: MetricOptions = {},
): Metric =>
  new Metric({
    namespace: metricNamespace,
    metricName,
    dimensionsMap: { service },
    statistic: 'Sum',
    period,
    ...options,
  });

/** What API Gateway counts: `5xx`, `4xx`, `Count`, `Latency`. */
export const apiMetric = ({ apiId }: Watched, metricName: string, statistic = 'Sum'): Metric =>
  new Metric({ namespace: 'AWS/ApiGateway', metricName, dimensionsMap: { ApiId: apiId }, statistic, period });

/** Requests that DynamoDB turned away, for reads and writes. */
export const tableThrottles = (name: string, tableName: string): IMetric => {
  const of = (metricName: string) =>
    new Metric({
      namespace: 'AWS/DynamoDB',
      metricName,
      dimensionsMap: { TableName: tableName },
      statistic: 'Sum',
      period,
    });
  return new MathExpression({
    // Within one graph, no two metrics may have the same id.
    expression: `FILL(reads_${name}, 0) + FILL(writes_${name}, 0)`,
    usingMetrics: {
      [`reads_${name}`]: of('ReadThrottleEvents'),
      [`writes_${name}`]: of('WriteThrottleEvents'),
    },
    label: name,
    period,
  });
};

/** Wake-ups that Scheduler held back or gave up for a quota, its own or the function's. */
export const schedulerThrottles = ({ scheduleGroup }: Watched): IMetric => {
  const of = (metricName: string) =>
    new Metric({
      namespace: 'AWS/Scheduler',
      metricName,
      dimensionsMap: { ScheduleGroup: scheduleGroup },
      statistic: 'Sum',
      period,
    });
  return new MathExpression({
    expression: 'FILL(own, 0) + FILL(target, 0) + FILL(dropped, 0)',
    usingMetrics: {
      own: of('InvocationThrottleCount'),
      target: of('TargetErrorThrottledCount'),
      dropped: of('InvocationDroppedCount'),
    },
    label: 'wake-ups',
    period,
  });
};
