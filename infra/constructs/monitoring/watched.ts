import { Duration } from 'aws-cdk-lib';
import {
  type DimensionsMap,
  type IMetric,
  MathExpression,
  Metric,
  type MetricOptions,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { FunctionName } from '../../../shared/lambda/functions.ts';
import { type MetricName, metricNamespace } from '../../../shared/lambda/metrics.ts';
import type { Tables } from '../../stacks/stateful-stack.ts';
import type { DeadLetters } from '../dead-letters.ts';
import type { StoreTable } from '../store-table.ts';

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

/** What an AWS service counts of one thing. */
const awsMetric = (service: string, metricName: string, dimensionsMap: DimensionsMap) =>
  new Metric({ namespace: `AWS/${service}`, metricName, dimensionsMap, statistic: 'Sum', period });

/** What API Gateway counts: `5xx`, `4xx`, `Count`. */
export const apiMetric = ({ apiId }: Watched, metricName: string): Metric =>
  awsMetric('ApiGateway', metricName, { ApiId: apiId });

/** The sum of metrics, each of which may be missing. Within one graph, no two may have the same key. */
const sumOf = (label: string, metrics: { readonly [key: string]: IMetric }): IMetric =>
  new MathExpression({
    expression: Object.keys(metrics)
      .map((key) => `FILL(${key}, 0)`)
      .join(' + '),
    usingMetrics: metrics,
    label,
    period,
  });

/** Requests that DynamoDB turned away, for reads and writes: those of an index are not counted as the table's. */
export const tableThrottles = (name: string, { tableName, indexNames }: StoreTable): IMetric => {
  const of = (suffix: string, dimensions: DimensionsMap) => ({
    [`reads_${suffix}`]: awsMetric('DynamoDB', 'ReadThrottleEvents', dimensions),
    [`writes_${suffix}`]: awsMetric('DynamoDB', 'WriteThrottleEvents', dimensions),
  });
  const table = { TableName: tableName };
  const ofIndexes = indexNames.map((index) =>
    of(`${name}_${index}`, { ...table, GlobalSecondaryIndexName: index }),
  );
  return sumOf(name, Object.assign({}, of(name, table), ...ofIndexes));
};

/** Wake-ups that Scheduler held back or gave up for a quota, its own or the function's. */
export const schedulerThrottles = ({ scheduleGroup: ScheduleGroup }: Watched): IMetric =>
  sumOf('wake-ups', {
    own: awsMetric('Scheduler', 'InvocationThrottleCount', { ScheduleGroup }),
    target: awsMetric('Scheduler', 'TargetErrorThrottledCount', { ScheduleGroup }),
    dropped: awsMetric('Scheduler', 'InvocationDroppedCount', { ScheduleGroup }),
  });
