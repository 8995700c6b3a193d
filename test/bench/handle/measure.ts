import type { BusEvent } from '../../support/functions-on.ts';
import { median } from '../results.ts';
import { channelId, eventsOf, type Mix } from './mixes.ts';
import type { Platform } from './platforms.ts';

export interface Timed {
  /** One event after the other, as one process of a function takes them. */
  readonly eventsPerSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/**
 * Handles the timed events of so many conversations, one at a time. Throws if what came of them is not what
 * the mix expects.
 */
export async function measure(platform: Platform, mix: Mix, conversations: number): Promise<Timed> {
  const { functions } = platform;
  for (const [index, trigger] of mix.workflows.entries()) {
    const name = `w-${index}`;
    await functions.activate(channelId, name, { name, rank: index, exclusive: false, trigger });
  }
  await platform.settle();
  const timed: BusEvent[] = [];
  for (let number = 0; number < conversations; number += 1) {
    const event = eventsOf(`c-${number}`, platform.now - 30_000);
    for (const earlier of mix.before(event)) await functions.deliver(earlier);
    timed.push(...mix.timed(event));
  }
  const before = platform.published();
  const times: number[] = [];
  const start = performance.now();
  for (const event of timed) {
    const from = performance.now();
    await functions.deliver(event);
    times.push(performance.now() - from);
  }
  const seconds = (performance.now() - start) / 1_000;
  const { firings, schedules } = mix.expected;
  check(mix, 'firings', platform.published() - before, firings * conversations);
  check(mix, 'pending schedules', platform.pending(), schedules * conversations);
  const sorted = times.toSorted((a, b) => a - b);
  return {
    eventsPerSecond: timed.length / seconds,
    p50: median(sorted),
    p99: sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN,
  };
}

function check({ name }: Mix, what: string, found: number, expected: number): void {
  if (found !== expected) throw new Error(`${name}: ${found} ${what} instead of ${expected}`);
}
