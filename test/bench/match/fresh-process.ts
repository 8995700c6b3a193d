import { contestants } from './contestants/all.ts';
import { timeFirstThousand } from './first-thousand.ts';
import type { FreshRun } from './fresh.ts';
import { seeds } from './seeds.ts';
import { askedOf, eventsOf } from './workload.ts';

/** Measures one contestant, named as the first argument, in this process, which has done nothing yet. */
const [name = '', count = ''] = process.argv.slice(2);
const contestant = await contestants[name]?.();
if (contestant === undefined) throw new Error(`there is no contestant ${name}`);
const asked = askedOf(Number(count), seeds.workflows);
const events = eventsOf(1_001, seeds.events);

function megabytes(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}

// Node loads its clock when it is first read, which is no part of what a contestant prepares.
performance.now();
const before = megabytes();
const building = performance.now();
const prepared = contestant.prepare(asked);
const build = performance.now() - building;
const memory = megabytes() - before;

const { answers, ...times } = await timeFirstThousand(prepared, events);
const run: FreshRun = { fresh: { build, memory, ...times }, answers };
process.stdout.write(JSON.stringify(run), () => process.exit());
