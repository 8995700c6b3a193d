import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { type Account, functionNameOf, scheduleArn } from '../aws/names.ts';
import type { LocalClock } from '../clock.ts';
import { quiet } from '../quiet.ts';
import type { DeadLetters } from '../state/dead-letters.ts';
import type { Agenda } from '../timeline.ts';
import type { ScheduleBook } from './book.ts';
import { substitute, wholeSeconds } from './context-attributes.ts';
import type { Schedule } from './schedule.ts';

/** Hands a payload to the function. What it throws is retried, but for a `ResourceNotFoundException`. */
export type InvokeTarget = (functionArn: string, payload: unknown) => Promise<void>;

export interface Firing extends Agenda {
  readonly isIdle: boolean;
  /** Resolves when every schedule that has fired is delivered or a dead letter, or at `stop`. */
  idle(): Promise<void>;
  /** Gives up what is under way; schedules that were not delivered stay, and fire after a restart. */
  stop(): void;
}

export interface FiringOptions {
  readonly account: Account;
  readonly book: ScheduleBook;
  readonly clock: LocalClock;
  readonly deadLetters: DeadLetters;
  readonly invoke: InvokeTarget;
  /** In real time, before each retry; the last one is used for all further ones. */
  readonly retryDelaysMs?: readonly number[] | undefined;
}

/** What a schedule has whose target names no retry policy. */
const defaultMaxRetries = 185;
const defaultMaxAgeSeconds = 86_400;

export function firing(options: FiringOptions): Firing {
  const { account, book, clock, deadLetters, invoke, retryDelaysMs = [200, 400] } = options;
  let abandoned = new AbortController();
  let underWay = 0;
  const isIdle = () => underWay === 0;
  const atRest = quiet(isIdle);

  async function deliver(schedule: Schedule, signal: AbortSignal): Promise<void> {
    const { Target, ActionAfterCompletion } = schedule.definition;
    const { MaximumRetryAttempts = defaultMaxRetries, MaximumEventAgeInSeconds = defaultMaxAgeSeconds } =
      Target.RetryPolicy ?? {};
    const expiresAt = clock.now() + MaximumEventAgeInSeconds * 1_000;
    for (let attempt = 1; ; attempt += 1) {
      const payload = payloadOf(account, schedule, attempt);
      const error = await invoke(Target.Arn, payload).then(noError, asError);
      if (signal.aborted) return;
      if (!error) break;
      const isExhausted = attempt > MaximumRetryAttempts || clock.now() >= expiresAt;
      if (isExhausted || isPermanent(error)) {
        deadLetters.add(deadLetter(schedule, payload, error, attempt, clock.now()));
        break;
      }
      await setTimeout(retryDelaysMs[attempt - 1] ?? retryDelaysMs.at(-1) ?? 0, undefined, { signal });
    }
    // It may have been replaced or deleted meanwhile.
    if (book.find(schedule) !== schedule) return;
    if (ActionAfterCompletion === 'DELETE') book.remove(schedule);
    else book.put({ ...schedule, isCompleted: true });
  }

  return {
    nextDueAt: () => book.first()?.dueAt,
    onChange: book.onChange,
    fireNext() {
      const schedule = book.first();
      if (!schedule) return 0;
      const { signal } = abandoned;
      underWay += 1;
      book.take(schedule);
      deliver(schedule, signal)
        .catch((error: unknown) => {
          if (!signal.aborted) throw error;
        })
        .finally(() => {
          underWay -= 1;
          atRest.check();
        });
      return 1;
    },
    get isIdle() {
      return isIdle();
    },
    idle: atRest.wait,
    stop() {
      abandoned.abort();
      abandoned = new AbortController();
      atRest.giveUp();
    },
  };
}

const noError = (): undefined => undefined;
const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** The target is not there: another try would not find it either. */
const isPermanent = ({ name }: Error): boolean => name === 'ResourceNotFoundException';

function payloadOf(account: Account, schedule: Schedule, attemptNumber: number): unknown {
  const arn = scheduleArn(account, schedule.groupName, schedule.name);
  const executionId = randomUUID();
  const { Input } = schedule.definition.Target;
  if (Input === undefined) return scheduledEvent(account, arn, schedule.dueAt, executionId);
  return JSON.parse(
    substitute(Input, { scheduleArn: arn, scheduledTime: schedule.dueAt, executionId, attemptNumber }),
  );
}

/** What Scheduler sends for a target without input. */
function scheduledEvent({ accountId, region }: Account, arn: string, dueAt: number, id: string) {
  return {
    version: '0',
    id,
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account: accountId,
    time: wholeSeconds(dueAt),
    region,
    resources: [arn],
    detail: '{}',
  };
}

function deadLetter(schedule: Schedule, payload: unknown, error: Error, attempts: number, now: number) {
  const { Arn, DeadLetterConfig } = schedule.definition.Target;
  return {
    at: new Date(now).toISOString(),
    functionName: functionNameOf(Arn) ?? Arn,
    requestPayload: payload,
    errorType: error.name,
    errorMessage: error.message,
    attempts,
    ...(DeadLetterConfig?.Arn !== undefined && { queueArn: DeadLetterConfig.Arn }),
  };
}
