import { contestants } from './contestants/all.ts';
import { type Fresh, patience } from './fresh.ts';
import { seeds } from './seeds.ts';
import { askedOf, type BenchEvent, eventsOf } from './workload.ts';

/** Measures one contestant, named as the first argument, in this process, which has done nothing yet. */
const [name = '', count = ''] = process.argv.slice(2);
const contestant = await contestants[name]?.();
if (contestant === undefined) throw new Error(`there is no contestant ${name}`);
const asked = askedOf(Number(count), seeds.workflows);
const events = eventsOf(1_001, seeds.events);
const [first, ...thousand] = events as [BenchEvent, ...BenchEvent[]];

function megabytes(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}

const before = megabytes();
const building = performance.now();
const prepared = contestant.prepare(asked);
const build = performance.now() - building;
const memory = megabytes() - before;

const beginning = performance.now();
await prepared.match(first);
const firstEvent = performance.now() - beginning;
const start = performance.now();
let done = 0;
for (const event of thousand) {
  const answer = prepared.match(event);
  if (answer instanceof Promise) await answer;
  done += 1;
  if (performance.now() - start > patience) break;
}
const firstThousand = performance.now() - start;
const fresh: Fresh = { build, memory, firstEvent, ...(done === thousand.length && { firstThousand }) };
process.stdout.write(JSON.stringify(fresh));
process.exit();
