import type { Log } from '../../shared/lambda/runtime.ts';
import { callOf, dynamodbClient } from '../simulation/cloud/clients.ts';
import { dynamodb, type Written } from '../simulation/cloud/dynamodb.ts';
import { type PutEntry, putEvents } from '../simulation/cloud/event-bus.ts';
import { scheduler } from '../simulation/cloud/scheduler.ts';
import type { Faults } from '../simulation/faults.ts';
import { randomOf } from '../simulation/random.ts';
import { tables } from '../simulation/tables.ts';
import { virtualTime } from '../simulation/time.ts';
import { functionsOn } from './functions-on.ts';

type Command = { readonly input: never };

/** How often each operation of AWS has been called. */
export type Calls = { readonly [operation: string]: number };

export interface CountedCall {
  readonly operation: string;
  readonly request: object;
  readonly answer: object;
}

const nothingFails: Faults = {
  counts: {},
  count: () => undefined,
  stop: () => undefined,
  onCall: () => undefined,
  happens: () => false,
};

export interface CountedServiceOptions {
  /** Epoch milliseconds. */
  readonly start?: number;
  readonly log?: Log;
  /** Told of every command that is given to an SDK client. */
  readonly onCall?: (call: CountedCall) => void;
  /** Told of every item that is written. */
  readonly onWritten?: (written: Written) => void;
}

/** The shipped functions on services in memory in which nothing fails. The clock stands still but in `pass`. */
export function countedService(options: CountedServiceOptions = {}) {
  const { start = Date.parse('2026-11-23T01:00:00.000Z'), log, onCall, onWritten } = options;
  const time = virtualTime(start);
  const random = randomOf(1);
  const published: PutEntry[] = [];
  let counts: Record<string, number> = {};
  let failures = 0;
  const services = {
    dynamodb: dynamodb(tables, time.now, {
      written: (written) => onWritten?.(written),
      read: () => undefined,
    }),
    scheduler: scheduler({ time, faults: nothingFails, random }, (input) => {
      void functions.wakeUp(JSON.parse(input)).catch(() => {
        failures += 1;
      });
    }),
    indexLag: () => 0,
    putEvents: (input: Parameters<typeof putEvents>[0]) =>
      putEvents(input, random, false, (entry) => published.push(entry)),
  };

  async function send(command: Command): Promise<object> {
    const { operation, apply } = callOf(services, command);
    counts[operation] = (counts[operation] ?? 0) + 1;
    const answer = apply(false);
    onCall?.({ operation, request: command.input, answer });
    return answer;
  }

  const functions = functionsOn(
    { dynamodb: dynamodbClient(send), eventbridge: { send }, scheduler: { send } },
    { clock: { now: time.now }, ...(log !== undefined && { log }) },
  );
  return {
    ...functions,
    now: time.now,
    services,
    published: published as readonly PutEntry[],
    /** How many wake-ups have failed. */
    failures: () => failures,
    /** The calls since this was last asked. */
    takeCalls(): Calls {
      const taken = counts;
      counts = {};
      return taken;
    },
    /** Time goes on; schedules fire when they are due. */
    pass: (ms: number) => time.run(time.now() + ms),
    passUntil: (instant: number) => time.run(instant),
  };
}

export type CountedService = ReturnType<typeof countedService>;
