import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { CallFault, Faults } from '../faults.ts';
import type { VirtualTime } from '../time.ts';
import type { Invocation, Process } from './invocation.ts';

/** How long things take, ms: a call when all is well, a call when the network is bad. */
export interface Pace {
  usual(): number;
  slow(): number;
  /** Until the SDK gives up an answer that does not come (`timeouts`): nobody knows whether the call was carried out. */
  lost(): number;
  /** How long a pause of so many ms takes. */
  pause(ms: number): number;
}

export interface Call<T> {
  /** As in the SDK, without `Command`. */
  readonly operation: string;
  /** What the service does; `partly`: it does a part and leaves the rest. */
  readonly apply: (partly: boolean) => T;
  readonly canBePartial?: boolean;
  /** The announcement that it records. */
  readonly records?: string | undefined;
}

export type CallOutcome<T> = { readonly answer: T } | { readonly error: unknown };

/** A call that is under way. */
interface Sending<T> {
  readonly invocation: Invocation;
  readonly call: Call<T>;
  readonly sentAt: number;
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}

export interface Calls {
  /** Sends a call of what the process runs now; never settles once that has crashed. */
  send<T>(process: Process, call: Call<T>): Promise<T>;
  /** Whose call is being carried out at this moment, and when it was sent. */
  current(): { readonly invocation: Invocation; readonly sentAt: number };
}

/** `onCalled` is told how each call ended, also where the caller never learns it. */
export function calls(
  { time, faults, pace }: { time: VirtualTime; faults: Faults; pace: Pace },
  onCalled?: (invocation: Invocation, operation: string, outcome: CallOutcome<unknown>) => void,
): Calls {
  let current: ReturnType<Calls['current']> | undefined;

  function carryOut<T>({ invocation, call, sentAt }: Sending<T>, partly: boolean): T {
    current = { invocation, sentAt };
    try {
      return call.apply(partly);
    } finally {
      current = undefined;
    }
  }

  function finish<T>(sending: Sending<T>, fault: CallFault | undefined): void {
    const { invocation, call, resolve, reject } = sending;
    const outcome = outcomeOf(sending, fault);
    onCalled?.(invocation, call.operation, outcome);
    if (fault === 'crashBefore' || fault === 'crashAfter') invocation.crash();
    else if (fault === 'answerLost')
      inTime(invocation, pace.lost(), 'answer', () => reject(failed('TimeoutError')));
    else if ('answer' in outcome) resolve(outcome.answer);
    else reject(outcome.error);
  }

  function outcomeOf<T>(sending: Sending<T>, fault: CallFault | undefined): CallOutcome<T> {
    if (fault === 'crashBefore') return { error: failed(fault) };
    if (fault === 'refused') return { error: failed('ThrottlingException') };
    try {
      return { answer: carryOut(sending, fault === 'partial') };
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) {
        const { invocation, call } = sending;
        invocation.conflicts[call.operation] = (invocation.conflicts[call.operation] ?? 0) + 1;
      }
      return { error };
    }
  }

  /** A process that Lambda has ended, or ends before then, does nothing more. */
  function inTime(invocation: Invocation, ms: number, what: string, action: () => void): void {
    const { deadline, functionName, input } = invocation;
    const isTooLate = time.now() + ms > deadline;
    const due = () => {
      if (!invocation.alive) return;
      if (isTooLate) invocation.crash();
      else action();
    };
    const by = typeof input === 'string' ? input : input.eventId;
    time.at(isTooLate ? deadline : time.now() + ms, due, `${functionName} ${by} ${what}`);
  }

  function arrive<T>(sending: Sending<T>): void {
    const { invocation, call } = sending;
    const fault = faults.onCall(call.canBePartial === true);
    if (fault !== undefined) invocation.faulty = true;
    if (fault === 'slow') inTime(invocation, pace.slow(), call.operation, () => finish(sending, undefined));
    else finish(sending, fault);
  }

  return {
    current() {
      if (current === undefined) throw new Error('no call is being carried out');
      return current;
    },
    send: (process, call) =>
      new Promise((resolve, reject) => {
        const invocation = process.current;
        if (!invocation?.alive) return;
        invocation.calls[call.operation] = (invocation.calls[call.operation] ?? 0) + 1;
        if (call.records !== undefined) invocation.recorded.add(call.records);
        const sending = { invocation, call, sentAt: time.now(), resolve, reject };
        inTime(invocation, pace.usual(), call.operation, () => arrive(sending));
      }),
  };
}

function failed(name: string): Error {
  const error = new Error('a simulated fault');
  error.name = name;
  return error;
}
