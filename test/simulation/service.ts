import type { CreateScheduleCommandInput } from '@aws-sdk/client-scheduler';
import type { SQSBatchResponse } from 'aws-lambda';
import { eventRules } from '../../shared/lambda/rules.ts';
import type { Log as ServiceLog } from '../../shared/lambda/runtime.ts';
import { calls, type Pace } from './cloud/calls.ts';
import { clientsOf } from './cloud/clients.ts';
import { type Dynamodb, dynamodb } from './cloud/dynamodb.ts';
import { putEvents } from './cloud/event-bus.ts';
import type { Invocation, Process } from './cloud/invocation.ts';
import { type Lambda, lambda, type Outcome, type Request } from './cloud/lambda.ts';
import { type Scheduler, scheduler } from './cloud/scheduler.ts';
import { deployment } from './deployment.ts';
import type { Faults } from './faults.ts';
import type { Journal } from './journal.ts';
import type { Entry, Ref } from './log.ts';
import { noteDefinitions } from './note-definitions.ts';
import { noteWrite } from './note-write.ts';
import type { Random } from './random.ts';
import { tableNames, tables } from './tables.ts';
import type { VirtualTime } from './time.ts';

export interface World {
  readonly time: VirtualTime;
  readonly faults: Faults;
  readonly random: Random;
  readonly journal: Journal;
  readonly pace: Pace;
  /** Whether the sweeper runs, and whether what failed comes again. */
  readonly sweeps: boolean;
  readonly redrives: boolean;
  readonly onCalled?: Parameters<typeof calls>[1];
}

/** The deployed service: the shipped functions on simulated AWS. */
export interface Service {
  /** EventBridge hands an event to its function. */
  deliver(entry: Entry): void;
  /** Somebody moves the dead letters of invocations back to the retries; answers how many. */
  moveDeadLettersBack(): number;
  /** Scheduler calls the wake-up function. */
  wakeUp(input: string): void;
  /** The rule of the sweeper is due. */
  sweep(): void;
  /** An SDK client for a process beside the functions. */
  clientsFor(process: Process): ReturnType<typeof clientsOf>;
  /** Told of everything that the bus takes. */
  onPublished(listener: (entry: Entry) => void): void;
  /** Told of every request for a schedule. */
  onSchedule(listener: (request: CreateScheduleCommandInput) => void): void;
  /** Told how each invocation ended. */
  onEnd(listener: (outcome: Outcome) => void): void;
  readonly dynamodb: Dynamodb;
  readonly scheduler: Scheduler;
  readonly lambda: Lambda;
}

export function service(world: World, serviceLog: ServiceLog): Service {
  const { time, faults, random, journal, pace } = world;
  const published: ((entry: Entry) => void)[] = [];
  const ended: ((outcome: Outcome) => void)[] = [];
  const allCalls = calls(world, world.onCalled);
  const noteDefinition = noteDefinitions(journal, () => store.items(tableNames.definitions));
  const hooks: Parameters<typeof dynamodb>[2] = {
    written(written) {
      if (written.table === tableNames.definitions) noteDefinition(written);
      else noteWrite(written, journal, allCalls);
    },
    read(table, key, at) {
      const { invocation } = allCalls.current();
      if (table === tableNames.conversations) journal.read(key, invocation, at);
      else if (table === tableNames.definitions)
        journal.markerRead(key.split('\n', 1)[0] ?? '', invocation, at);
    },
  };
  const lag = () => random.integer(0, 1_000);
  const store: Dynamodb = dynamodb(tables, time.now, hooks, {
    readAt: () => random.integer(allCalls.current().sentAt, time.now()),
    lag,
    left(keys) {
      const certain = random.integer(0, keys - 1);
      return (place) => place === certain || !random.chance(0.7);
    },
  });
  const wakeUp = (input: string) => invoke({ functionName: 'wake-up', payload: input, input: 'clock' });
  const scheduled: ((request: CreateScheduleCommandInput) => void)[] = [];
  const schedules = scheduler(world, wakeUp, (request) => {
    for (const listener of scheduled) listener(request);
  });
  const services = {
    dynamodb: store,
    scheduler: schedules,
    indexLag: lag,
    putEvents: (input: Parameters<typeof putEvents>[0], partly: boolean) =>
      putEvents(input, random, partly, ({ source, detailType, detail }) => {
        const entry: Entry = { source, detailType, detail: JSON.parse(detail) };
        journal.published(entry);
        for (const listener of published) listener(entry);
      }),
  };
  const clientsFor = (process: Process) => clientsOf(process, allCalls, services);

  const load = deployment({ ...world, serviceLog, clientsFor });
  const functionsHost = lambda({ time, faults, random, load, startDelay: pace.usual });

  const sweep = () => invoke({ functionName: 'sweeper', payload: '{}', input: 'clock' });
  const sweepRegularly = () => {
    // One that finds nothing is eight queries and no more, and the quiet end of a run has hundreds of them.
    if (isSweepWanted(store)) sweep();
    time.after(sweepEveryMs, sweepRegularly);
  };
  if (world.sweeps) time.after(sweepEveryMs, sweepRegularly);

  function invoke(request: Request): void {
    functionsHost.invoke(request, (outcome) => {
      for (const listener of ended) listener(outcome);
      // The next sweep does what this one has not.
      if (!outcome.ok && request.functionName !== 'sweeper' && world.redrives) redrive(request, firstRetryMs);
      if (outcome.ok) wasHandled(request, outcome.invocation);
    });
  }

  const deadLetters: Request[] = [];

  /** A failed invocation lies in a queue, until the function that redrives it has handled it. */
  function redrive(failed: Request, delayMs: number, received = 1): void {
    const functionArn = `arn:aws:lambda:region:account:function:${failed.functionName}`;
    const body = `{"requestContext":{"functionArn":"${functionArn}"},"requestPayload":${failed.payload}}`;
    const payload = JSON.stringify({ Records: [{ messageId: 'message', body }] });
    const request = { functionName: 'redrive', payload, input: failed.input, isRetry: true };
    time.after(delayMs, () =>
      functionsHost.invoke(request, (outcome) => {
        for (const listener of ended) listener(outcome);
        const failures = outcome.ok ? (outcome.answer as SQSBatchResponse).batchItemFailures : [undefined];
        if (failures.length === 0) wasHandled(failed, outcome.invocation);
        else if (received < maxReceiveCount) redrive(failed, nextRetryMs, received + 1);
        else deadLetters.push(failed);
      }),
    );
  }

  function wasHandled({ conversation }: Request, by: Invocation): void {
    if (conversation !== undefined) journal.handled(conversation, by);
  }

  return {
    deliver(entry) {
      const rule = eventRules.find(
        ({ bus, pattern }) =>
          bus === 'own' &&
          pattern.source.includes(entry.source) &&
          pattern['detail-type'].includes(entry.detailType),
      );
      if (rule === undefined) throw new Error(`no rule takes ${entry.source} ${entry.detailType}`);
      const { source, detailType, detail } = entry;
      const payload = JSON.stringify({ source, 'detail-type': detailType, detail });
      invoke({
        functionName: rule.functionName,
        payload,
        input: { eventId: detail.metadata.eventId },
        conversation: conversationOf(entry),
      });
    },
    moveDeadLettersBack() {
      const moved = deadLetters.splice(0);
      for (const failed of moved) redrive(failed, firstRetryMs);
      return moved.length;
    },
    wakeUp,
    sweep,
    clientsFor,
    onPublished: (listener) => published.push(listener),
    onSchedule: (listener) => scheduled.push(listener),
    onEnd: (listener) => ended.push(listener),
    dynamodb: store,
    scheduler: schedules,
    lambda: functionsHost,
  };
}

/** As the queue of the retries. */
const firstRetryMs = 5_000;
const nextRetryMs = 30_000;
const maxReceiveCount = 140;

/** As the rule of the sweeper. */
const sweepEveryMs = 5 * 60_000;

/** Whether any conversation is on the sweeper's index. */
export function isSweepWanted(store: Pick<Dynamodb, 'items'>): boolean {
  for (const { sweepAt } of store.items(tableNames.conversations)) if (sweepAt !== undefined) return true;
  return false;
}

function conversationOf({ source, detail: { metadata, data } }: Entry): Ref {
  const kind = 'callId' in data && source !== 'conversation.chat' ? 'call' : 'chat';
  return { channelId: metadata.channelId, kind, id: String(data.chatId ?? data.callId) };
}
