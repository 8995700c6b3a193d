import { parseArgs } from 'node:util';
import { seedsReport } from './report.ts';
import { runSeeds } from './seeds/run-seeds.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '2000' },
    from: { type: 'string', default: '1' },
  },
});

const began = performance.now();
const summary = await runSeeds(
  { from: positive('from', values.from), count: positive('seeds', values.seeds) },
  (done) => process.stderr.write(`\r${done} seeds`),
);
process.stderr.write('\r');
console.log(seedsReport(summary, performance.now() - began));
process.exitCode = summary.failures.length === 0 ? 0 : 1;

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new Error(`--${name}: must be a number from 1, found ${text}`);
  return value;
}
