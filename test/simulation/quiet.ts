import { leftSchedules } from './schedules.ts';
import { isSweepWanted, type Service } from './service.ts';
import type { VirtualTime } from './time.ts';
import type { Sources } from './workload/sources.ts';

const minute = 60_000;

/**
 * Longer than the longest wait with its repetitions and the sweeper after it, where the hours that it counts in
 * were changed, which is noticed within a day; and then what it has led to, which may wait as long.
 */
const maxQuietMs = (24 + 2 * 20) * 60 * minute;

/**
 * Lets time pass until nothing is left to do: no event, handler, schedule, outbox or sweep. `sweeps`: whether there is a sweeper that looks at what is left for it.
 */
export async function quiet(
  time: VirtualTime,
  service: Service,
  sources: Pick<Sources, 'underWay'>,
  sweeps = true,
  breach: (text: string) => void = () => undefined,
): Promise<void> {
  const end = time.now() + maxQuietMs;
  const told = new Set<string>();
  do {
    await time.run(time.now() + 10 * minute);
    if (service.lambda.running > 0 || sources.underWay > 0) continue;
    for (const name of leftSchedules(service)) {
      if (!told.has(name)) breach(`schedule ${name} was not deleted`);
      told.add(name);
    }
  } while (time.now() < end && !isQuiet(service, sources, sweeps));
  // A sweep may have begun at this very moment, or an event come once more.
  const last = time.now() + minute;
  do await time.run(time.now() + minute / 4);
  while (service.lambda.running > 0 && time.now() < last);
}

function isQuiet(
  { lambda, scheduler, dynamodb }: Service,
  { underWay }: Pick<Sources, 'underWay'>,
  sweeps: boolean,
): boolean {
  if (lambda.running > 0 || underWay > 0 || scheduler.pending().length > 0) return false;
  return !(sweeps && isSweepWanted(dynamodb));
}
