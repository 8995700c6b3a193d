import { AsyncLocalStorage } from 'node:async_hooks';
import { Logger } from '@aws-lambda-powertools/logger';
import type { Report } from '../application/engine.ts';
import { heldBack } from '../domain/check/loops.ts';
import { isTimed, type Wait } from '../domain/wait/wait.ts';
import type { Correlation } from './correlation.ts';
import { type Measured, metricsLine } from './metrics.ts';
import type { Log } from './runtime.ts';
import { SafeError, safeError } from './safe-error.ts';

/** Names the environment; Powertools reads this variable too. */
const serviceName = process.env.POWERTOOLS_SERVICE_NAME || 'workflow-triggers';
const logger = new Logger({ serviceName });

/** `redrive` has several invocations under way at once: a line must not carry the ids of another. */
const ids = new AsyncLocalStorage<Correlation>();

/** Structured lines and metrics; what they may hold is listed here, field by field. */
export const log: Log = {
  within: (correlation, work) => ids.run({ ...ids.getStore(), ...correlation }, work),
  handled(report) {
    tell('info', 'handled', handledFields(report));
    measure(handledMetrics(report));
  },
  overtaken(conflicts) {
    measure({ Conflicts: conflicts });
  },
  ignored(source, reason) {
    tell('info', 'ignored', { source, reason });
  },
  failed(error) {
    tell('error', 'failed', failureFields(error));
  },
  notPut(errorCodes) {
    tell('warn', 'notPut', { errorCodes: [...new Set(errorCodes)] });
    measure({ PutEventsFailed: errorCodes.length });
  },
  notScheduled(errorCode) {
    tell('warn', 'notScheduled', { errorCode });
    measure({ SchedulesRefused: 1 });
  },
  secretUnread(error) {
    tell('error', 'secretUnread', failureFields(error));
    measure({ SecretsUnread: 1 });
  },
  swept(sweep) {
    if (sweep.looked + sweep.failed === 0) return;
    tell('info', 'swept', sweep);
    measure({
      TimersRescued: sweep.timersRescued,
      OutboxesRescued: sweep.outboxesRescued,
      SweepsFailed: sweep.failed,
    });
  },
  refused(functionName, problems) {
    tell('warn', 'refused', { functionName, problems });
    measure({ Refused: 1 });
  },
  redriven(functionName) {
    tell('info', 'redriven', { functionName });
    measure({ Redriven: 1 });
  },
  redriveFailed() {
    measure({ RedrivesFailed: 1 });
  },
};

function tell(level: 'info' | 'warn' | 'error', message: string, fields: object): void {
  logger[level](message, { ...ids.getStore(), ...fields });
}

/** Not by `console`, which Lambda wraps in a JSON of its own. */
function measure(measured: Measured): void {
  const line = metricsLine(serviceName, measured, Date.now());
  if (line !== undefined) process.stdout.write(`${line}\n`);
}

export function handledMetrics({ evaluations, conflicts, lateness, input }: Report): Measured {
  return {
    Fired: evaluations.filter(({ miss }) => miss === undefined).length,
    HeldBack: evaluations.filter(({ miss }) => miss && heldBack.includes(miss.check)).length,
    Conflicts: conflicts,
    Replayed: input.kind === 'event' && input.replayed ? 1 : 0,
    ...(lateness !== undefined && { WakeUpLateness: lateness }),
  };
}

interface Failure {
  readonly error: string;
  readonly reason: string;
  readonly at: readonly string[];
  readonly cause?: Failure;
}

/** Of an error what `safeError` leaves of it, along its causes. */
export function failureFields(given: Error): Failure {
  const error = safeError(given);
  return {
    error: error.name,
    reason: error.message,
    at: error.frames,
    ...(error.cause instanceof SafeError && { cause: failureFields(error.cause) }),
  };
}

/** How many waits, firings and misses a line lists each: a thousand workflows may fire at one event. */
const maxListed = 100;

const dueAtOf = (wait: Wait) => (isTimed(wait) ? wait.dueAt : Number.POSITIVE_INFINITY);

/** Of a miss only the check: what was found may be text of a user. */
export function handledFields({ ref, input, evaluations, repeated, waits, timer }: Report) {
  const soonest = waits.length > maxListed ? waits.toSorted((a, b) => dueAtOf(a) - dueAtOf(b)) : waits;
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
    waits: soonest.slice(0, maxListed).map((wait) => ({
      workflowId: wait.workflow.workflowId,
      ...(isTimed(wait) ? { dueAt: wait.dueAt } : { failed: wait.miss.check }),
    })),
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
      return {
        type: input.event.type,
        eventId: input.event.eventId,
        occurredAt: input.event.occurredAt,
        ...(input.replayed && { replayed: true }),
      };
    case 'wakeUp':
      return { type: 'WakeUp', generation: input.generation };
    case 'sweep':
      return { type: 'Sweep' };
  }
}
