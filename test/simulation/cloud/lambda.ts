import type { Faults } from '../faults.ts';
import type { Commit, Ref } from '../log.ts';
import type { Random } from '../random.ts';
import type { VirtualTime } from '../time.ts';
import { type Invocation, type Process, timeoutMs } from './invocation.ts';

export type Handler = (event: never, context: never) => Promise<unknown>;

/** A process that has loaded a function, with a clock of its own. */
interface Container extends Process {
  readonly skew: number;
  readonly handler: Handler;
}

export interface LambdaOptions {
  readonly time: VirtualTime;
  readonly faults: Faults;
  readonly random: Random;
  /** Loads the function into a new process. */
  readonly load: (functionName: string, process: Process & { readonly skew: number }) => Handler;
  /** ms until an invocation starts. */
  readonly startDelay: () => number;
}

export interface Request {
  readonly functionName: string;
  /** JSON. */
  readonly payload: string;
  readonly input: Commit['input'];
  /** Of an event, what it is of. */
  readonly conversation?: Ref;
  readonly isRetry?: boolean;
}

export type Outcome =
  | { readonly ok: true; readonly answer: unknown; readonly invocation: Invocation }
  | { readonly ok: false; readonly error: Error; readonly invocation: Invocation };

export interface Lambda {
  /** Runs it asynchronously, now and then twice; `onEnd` is told of each run. */
  invoke(request: Request, onEnd: (outcome: Outcome) => void): void;
  readonly running: number;
}

/** AWS keeps its clocks within milliseconds; we ask for more than that. */
const maxSkewMs = 1_500;

export function lambda({ time, faults, random, load, startDelay }: LambdaOptions): Lambda {
  const idle = new Map<string, Container[]>();
  let running = 0;

  function container(functionName: string): Container {
    const waiting = idle.get(functionName) ?? [];
    idle.set(functionName, waiting);
    if (waiting.length > 0 && !faults.happens('coldStart')) return waiting.pop() as Container;
    const skew = faults.happens('skewed') ? random.integer(-maxSkewMs, maxSkewMs) : 0;
    const process: Process & { readonly skew: number } = { current: undefined, skew };
    return Object.assign(process, { handler: load(functionName, process) });
  }

  function start({ functionName, payload, input }: Request, onEnd: (outcome: Outcome) => void): void {
    const process = container(functionName);
    const invocation: Invocation = {
      functionName,
      input,
      skew: process.skew,
      reads: new Map(),
      markers: new Map(),
      calls: {},
      conflicts: {},
      recorded: new Set(),
      deadline: time.now() + timeoutMs,
      faulty: false,
      alive: true,
      crash: () => end({ ok: false, error: new Error('the process exited'), invocation }, false),
    };
    process.current = invocation;

    function end(outcome: Outcome, reusable: boolean): void {
      if (!invocation.alive) return;
      invocation.alive = false;
      running -= 1;
      if (reusable) idle.get(functionName)?.push(process);
      onEnd(outcome);
    }

    const getRemainingTimeInMillis = () => invocation.deadline - time.now();
    const context = { functionName, getRemainingTimeInMillis };
    process.handler(JSON.parse(payload) as never, context as never).then(
      (answer) => end({ ok: true, answer, invocation }, true),
      (error: Error) => end({ ok: false, error, invocation }, true),
    );
  }

  return {
    invoke(request, onEnd) {
      const runs = request.isRetry !== true && faults.happens('lambdaTwice') ? 2 : 1;
      for (let run = 0; run < runs; run += 1) {
        running += 1;
        const delay = startDelay() + run * random.integer(0, 5_000);
        time.after(delay, () => start(request, onEnd), `start ${request.payload}`);
      }
    },
    get running() {
      return running;
    },
  };
}
