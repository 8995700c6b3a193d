import { once } from '../../shared/domain/once.ts';

const everyMs = 500;

/** As this was loaded: it may be gone before anybody waits for the end. */
const parent = process.ppid;

/**
 * Calls `stop` once, at the first reason to. npm passes SIGTERM on to nobody but the shell that it runs a script in,
 * and that dies of it without a word to its child: under npm, a parent that is gone is a reason too.
 */
export function onStop(stop: () => unknown): void {
  const stopOnce = once(stop);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stopOnce);
  if (process.env.npm_lifecycle_event === undefined) return;
  setInterval(() => process.ppid !== parent && stopOnce(), everyMs).unref();
}
