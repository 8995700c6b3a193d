import { setTimeout } from 'node:timers/promises';

/** Waiting and chance, which tests replace. */
export interface Backoff {
  /** Waits so many milliseconds. */
  readonly sleep: (ms: number) => Promise<unknown>;
  /** From 0 inclusive to 1 exclusive. */
  readonly random: () => number;
}

export const realBackoff: Backoff = { sleep: setTimeout, random: Math.random };

/** The whole pause is drawn ("full jitter"), so that those who failed together do not return together. */
const firstPauseMs = 50;

/** Waits before attempt 2, 3, …: at most 50 ms, doubled each time. */
export async function pauseBefore(attempt: number, { sleep, random }: Backoff): Promise<void> {
  await sleep(Math.ceil(random() * firstPauseMs * 2 ** (attempt - 2)));
}
