import type { Report } from '../../../shared/application/engine.ts';
import { handledMetrics } from '../../../shared/lambda/log.ts';
import { metricsLine, metricUnits } from '../../../shared/lambda/metrics.ts';

test('a line tells CloudWatch names, units and values, under the name of the environment alone', () => {
  const line = metricsLine('dev-workflow-triggers', { Fired: 2, WakeUpLateness: 0, Conflicts: 0 }, 1_700);
  expect(JSON.parse(line ?? '')).toEqual({
    _aws: {
      Timestamp: 1_700,
      CloudWatchMetrics: [
        {
          Namespace: 'WorkflowTriggers',
          Dimensions: [['service']],
          Metrics: [
            { Name: 'Fired', Unit: 'Count' },
            { Name: 'WakeUpLateness', Unit: 'Milliseconds' },
          ],
        },
      ],
    },
    service: 'dev-workflow-triggers',
    Fired: 2,
    WakeUpLateness: 0,
  });
});

test('where nothing has happened, nothing is told', () => {
  expect(metricsLine('dev', { Fired: 0, Conflicts: 0 }, 0)).toBeUndefined();
});

test('there are few metrics, whatever the number of channels', () => {
  expect(Object.keys(metricUnits).length).toBeLessThanOrEqual(20);
});

const report: Report = {
  ref: { channelId: 'ch-1', kind: 'chat', id: 'c-1' },
  input: { kind: 'wakeUp', generation: 1 },
  evaluations: [{ workflowId: 'w-1' }, { workflowId: 'w-2', miss: { check: 'loop' } }],
  repeated: false,
  conflicts: 3,
  waits: [],
  timer: 'set',
};

test('what became of an input is measured in numbers alone', () => {
  expect(handledMetrics({ ...report, lateness: 1_500 })).toEqual({
    Fired: 1,
    HeldBack: 1,
    Conflicts: 3,
    Replayed: 0,
    WakeUpLateness: 1_500,
  });
});

test('only a wake-up that its schedule was set for can be late', () => {
  expect(handledMetrics(report)).not.toHaveProperty('WakeUpLateness');
});
