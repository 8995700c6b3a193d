import { pathToFileURL } from 'node:url';
import { peakMemoryKb } from './peak-memory.ts';

// Run in a process of its own: loads the bundle that is named, lets it handle one event and says how long both
// took, in milliseconds since the process began, with its processor time, the most memory that it has held, and
// the answer. It is bundled too: to strip the types here would cost processor time and memory that no function
// needs.
const [bundle = '', payload = ''] = process.argv.slice(2);
const startedAt = performance.now();
const { handler } = await import(pathToFileURL(bundle).href);
const loadedAt = performance.now();
const answer = await handler(JSON.parse(payload), { getRemainingTimeInMillis: () => 29_000 });
const handledAt = performance.now();
const { user, system } = process.cpuUsage();
const peakKb = peakMemoryKb();
const found = { startedAt, loadedAt, handledAt, cpuMs: (user + system) / 1_000, peakKb, answer };
process.stdout.write(`\n${JSON.stringify(found)}\n`, () => process.exit());
