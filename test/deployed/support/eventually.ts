import { setTimeout as sleep } from 'node:timers/promises';

const everyMs = 500;

/** What `look` finds, as soon as it finds something. Throws after `withinMs`, with what was looked for. */
export async function eventually<T>(
  what: string,
  withinMs: number,
  look: () => Promise<T | undefined> | T | undefined,
): Promise<T> {
  const until = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() >= until) throw new Error(`${what} was not there after ${withinMs / 1_000} s`);
    await sleep(everyMs);
  }
}

/** Resolves at `time`, epoch milliseconds. */
export const until = (time: number): Promise<void> => sleep(Math.max(0, time - Date.now()));
