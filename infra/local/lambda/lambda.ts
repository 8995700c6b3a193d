import { randomUUID } from 'node:crypto';
import { type Account, functionArn } from '../aws/names.ts';
import type { LocalClock } from '../clock.ts';
import { quiet } from '../quiet.ts';
import type { DeadLetters } from '../state/dead-letters.ts';
import { attempt, type Outcome } from './attempt.ts';
import type { Functions } from './functions.ts';
import { type Invocation, openInvocations } from './invocations.ts';
import { isDone, type Redrive, redriveEvent } from './redrive.ts';

export interface LocalLambda {
  /** From now on these functions are called; what was invoked before waits for them. */
  deploy(functions: Functions): void;
  /** Takes the event on and returns; it is retried, and in the end a dead letter. False: no such function. */
  invokeAsync(functionName: string, event: unknown): boolean;
  /** Calls once and waits. */
  invoke(functionName: string, event: unknown): Promise<Outcome>;
  readonly isIdle: boolean;
  /** Resolves when no invocation is under way or waits for a retry, or at `close`. */
  idle(): Promise<void>;
  /** Drops every asynchronous invocation, and the functions; resolves when no handler runs any more. */
  forget(): Promise<void>;
  /** Resolves when no handler runs any more. What was not handled to its end is kept for the next start. */
  close(): Promise<void>;
}

export interface LambdaOptions {
  readonly account: Account;
  readonly clock: LocalClock;
  readonly deadLetters: DeadLetters;
  /** Keeps the invocations that are not done; in memory if absent. */
  readonly file?: string | undefined;
  /** 2, as Lambda. */
  readonly maxRetryAttempts?: number | undefined;
  /** In real time, before each retry; the last one is used for all further ones. */
  readonly retryDelaysMs?: readonly number[] | undefined;
  readonly timeoutMs?: number | undefined;
  readonly redrive?: Redrive | undefined;
}

/** One process does all the work: more handlers at once would only wait for each other. */
export const maxConcurrency = 10;

type Failed = Outcome & { readonly ok: false };
type Pending = Invocation & { attempts: number; failure?: Failed };

export function localLambda(options: LambdaOptions): LocalLambda {
  const { account, clock, deadLetters, redrive } = options;
  const { maxRetryAttempts = 2, retryDelaysMs = [200, 400], timeoutMs = 30_000 } = options;
  const invocations = openInvocations(options.file);
  const retries = new Set<NodeJS.Timeout>();
  let queue: Pending[] = invocations.left.map((invocation) => ({ ...invocation, attempts: 0 }));
  let deployed = Promise.withResolvers<Functions>();
  let functions: Functions | undefined;
  let asynchronous = 0;
  let synchronous = 0;
  let closed = false;

  const isIdle = () => invocations.size === 0 && synchronous === 0;
  const atRest = quiet(isIdle);
  const handlersEnded = quiet(() => asynchronous + synchronous === 0);

  function checkRest(): void {
    atRest.check();
    handlersEnded.check();
  }

  async function call(from: Functions, functionName: string, payload: string, requestId: string) {
    const handler = Object.hasOwn(from, functionName) ? from[functionName] : undefined;
    return handler
      ? attempt({ account, functionName, handler, payload, requestId, timeoutMs })
      : missing(functionArn(account, functionName));
  }

  function pump(): void {
    while (functions && asynchronous < maxConcurrency) {
      const next = queue.shift();
      if (!next) return;
      asynchronous += 1;
      void run(next, functions).finally(() => {
        asynchronous -= 1;
        checkRest();
        pump();
      });
    }
  }

  async function run(invocation: Pending, from: Functions): Promise<void> {
    invocation.attempts += 1;
    const isRedriven = redrive?.of.includes(invocation.functionName) === true;
    const failure = await failureOf(invocation, from, isRedriven ? redrive : undefined);
    const isForgotten = !invocations.has(invocation);
    if (isForgotten) return;
    const maxRetries = isRedriven ? redrive.maxReceiveCount : maxRetryAttempts;
    if (failure && (closed || invocation.attempts <= maxRetries)) return retryLater(invocation, failure);
    if (failure) deadLetters.add(deadLetter(invocation, failure));
    invocations.remove(invocation);
  }

  /** A function that is redriven is called once itself, and its first failure is the one on record. */
  async function failureOf(invocation: Pending, from: Functions, redriving: Redrive | undefined) {
    const { functionName, payload, id, failure, attempts } = invocation;
    if (redriving === undefined || failure === undefined) {
      const outcome = await call(from, functionName, payload, id);
      return outcome.ok ? undefined : outcome;
    }
    const event = redriveEvent({
      account,
      invocation,
      outcome: failure,
      receiveCount: attempts - 1,
      now: clock.now(),
    });
    const outcome = await call(from, redriving.functionName, JSON.stringify(event), randomUUID());
    return isDone(outcome) ? undefined : failure;
  }

  function retryLater(invocation: Pending, failure: Failed): void {
    if (closed) return;
    invocation.failure = failure;
    const delay = retryDelaysMs[invocation.attempts - 1] ?? retryDelaysMs.at(-1) ?? 0;
    const timer = setTimeout(() => {
      retries.delete(timer);
      queue.push(invocation);
      pump();
    }, delay);
    retries.add(timer);
  }

  function deadLetter(invocation: Pending, outcome: Failed) {
    return {
      at: new Date(clock.now()).toISOString(),
      functionName: invocation.functionName,
      requestPayload: JSON.parse(invocation.payload),
      errorType: outcome.errorType,
      errorMessage: outcome.errorMessage,
      attempts: invocation.attempts,
    };
  }

  function halt(): Promise<void> {
    functions = undefined;
    deployed = Promise.withResolvers();
    for (const timer of retries) clearTimeout(timer);
    retries.clear();
    queue = [];
    return handlersEnded.wait();
  }

  return {
    deploy(given) {
      functions = given;
      deployed.resolve(given);
      pump();
    },
    invokeAsync(functionName, event) {
      if (functions && !Object.hasOwn(functions, functionName)) return false;
      const invocation = { id: randomUUID(), functionName, payload: JSON.stringify(event) };
      invocations.add(invocation);
      queue.push({ ...invocation, attempts: 0 });
      pump();
      return true;
    },
    async invoke(functionName, event) {
      const from = functions ?? (await deployed.promise);
      synchronous += 1;
      try {
        return await call(from, functionName, JSON.stringify(event), randomUUID());
      } finally {
        synchronous -= 1;
        checkRest();
      }
    },
    get isIdle() {
      return isIdle();
    },
    idle: atRest.wait,
    async forget() {
      invocations.clear();
      await halt();
      // A handler that was running may have invoked others since.
      queue = [];
      invocations.clear();
      atRest.check();
    },
    async close() {
      closed = true;
      await halt();
      atRest.giveUp();
      invocations.close();
    },
  };
}

/** A function may be gone that an earlier process had invoked. */
const missing = (arn: string): Outcome => ({
  ok: false,
  errorType: 'ResourceNotFoundException',
  errorMessage: `Function not found: ${arn}`,
});
