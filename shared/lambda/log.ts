import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Report } from '../application/engine.ts';
import { heldBack } from '../domain/check/loops.ts';
import type { Log } from './runtime.ts';

const serviceName = 'workflow-triggers';
const logger = new Logger({ serviceName });
const metrics = new Metrics({ namespace: 'WorkflowTriggers', serviceName });

/** Structured lines and metrics; what they may hold is listed here, field by field. */
export const log: Log = {
  handled(report) {
    logger.info('handled', handledFields(report));
    count('Fired', report.evaluations.filter(({ miss }) => miss === undefined).length);
    count('HeldBack', report.evaluations.filter(({ miss }) => miss && heldBack.includes(miss.check)).length);
    count('Conflicts', report.conflicts);
    publish();
  },
  ignored(source, reason) {
    logger.info('ignored', { source, reason });
  },
  failed(error) {
    logger.error('failed', { error: error.name, reason: error.message });
  },
  swept(sweep) {
    if (sweep.looked + sweep.failed === 0) return;
    logger.info('swept', { ...sweep });
    count('TimersRescued', sweep.timersRescued);
    count('OutboxesRescued', sweep.outboxesRescued);
    count('SweepsFailed', sweep.failed);
    publish();
  },
  refused(functionName, problems) {
    logger.warn('refused', { functionName, problems });
    count('Refused', 1);
    publish();
  },
  redriven(functionName) {
    logger.info('redriven', { functionName });
    count('Redriven', 1);
    publish();
  },
};

/** Powertools warns when there is nothing to publish. */
function publish(): void {
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
}

function count(name: string, value: number): void {
  if (value > 0) metrics.addMetric(name, MetricUnit.Count, value);
}

/** How many waits, firings and misses a line lists each: a thousand workflows may fire at one event. */
const maxListed = 100;

/** Of a miss only the check: what was found may be text of a user. */
export function handledFields({ ref, input, evaluations, repeated, waits, timer }: Report) {
  const soonest = waits.length > maxListed ? [...waits].sort((a, b) => a.dueAt - b.dueAt) : waits;
  const firings = evaluations.filter(({ miss }) => miss === undefined);
  const misses = evaluations.filter(({ miss }) => miss !== undefined);
  const listed = [...firings.slice(0, maxListed), ...misses.slice(0, maxListed)];
  const unlisted = evaluations.length - listed.length + Math.max(0, waits.length - maxListed);
  return {
    channelId: ref.channelId,
    conversation: { kind: ref.kind, id: ref.id },
    input: inputFields(input),
    repeated,
    timer,
    waits: soonest
      .slice(0, maxListed)
      .map(({ workflow, dueAt }) => ({ workflowId: workflow.workflowId, dueAt })),
    evaluations: listed.map(({ workflowId, trigger, miss, executionId, dueAt }) => ({
      workflowId,
      trigger,
      ...(miss === undefined ? { executionId } : { failed: miss.check }),
      dueAt,
    })),
    ...(unlisted > 0 && { unlisted }),
  };
}

function inputFields(input: Report['input']) {
  switch (input.kind) {
    case 'event':
      return { type: input.event.type, eventId: input.event.eventId, occurredAt: input.event.occurredAt };
    case 'wakeUp':
      return { type: 'WakeUp', generation: input.generation };
    case 'sweep':
      return { type: 'Sweep' };
  }
}
