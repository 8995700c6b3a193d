import type { Commit } from '../log.ts';

/** A function is stopped after this long. */
export const timeoutMs = 29_000;

/** One run of a handler. */
export interface Invocation {
  readonly functionName: string;
  readonly input: Commit['input'];
  /** How far its machine's clock is ahead, ms. */
  readonly skew: number;
  /** Where in the log each conversation was last read, by key, and what its machine's clock said then. */
  readonly reads: Map<string, { readonly seq: number; readonly clock: number }>;
  /** Where in the log it was last read whether the definitions of a channel have changed, by channel. */
  readonly markers: Map<string, number>;
  /** Calls by operation. */
  readonly calls: { [operation: string]: number };
  /** Conditions that did not hold, by operation. */
  readonly conflicts: { [operation: string]: number };
  /** The ids of the announcements that it recorded or tried to. */
  readonly recorded: Set<string>;
  /** When Lambda ends it, whatever it does. */
  readonly deadline: number;
  /** Whether anything went wrong in it. */
  faulty: boolean;
  alive: boolean;
  /** Its process dies: nothing that it waits for ever comes back. */
  crash(): void;
}

/** A request of the API, handled by a process whose clock is `skew` ms ahead; `onCrash`: the process has died. */
export function apiInvocation(now: number, skew = 0, onCrash: () => void = () => undefined): Invocation {
  return {
    functionName: 'api',
    input: 'clock',
    skew,
    reads: new Map(),
    markers: new Map(),
    calls: {},
    conflicts: {},
    recorded: new Set(),
    deadline: now + timeoutMs,
    faulty: false,
    alive: true,
    crash() {
      this.alive = false;
      onCrash();
    },
  };
}

/** A process that runs one invocation at a time. */
export interface Process {
  current: Invocation | undefined;
}
