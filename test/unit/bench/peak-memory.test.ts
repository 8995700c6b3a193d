import { execFileSync } from 'node:child_process';
import path from 'node:path';

const megabytes = 300;
const script = path.join(import.meta.dirname, '../../bench/cold/peak-memory.ts');

/** Of a new process that runs `code` first, in MB. */
function peakOf(code: string): number {
  const run = `${code}; import(process.argv[1]).then(({ peakMemoryKb }) => console.log(peakMemoryKb() / 1024))`;
  return Number(execFileSync(process.execPath, ['-e', run, script], { encoding: 'utf8' }));
}

test('a process does not tell the peak of the one that has started it', () => {
  const held = Buffer.alloc(megabytes * 1_024 * 1_024, 1);
  expect(peakOf('')).toBeLessThan(megabytes / 2);
  expect(held.at(-1)).toBe(1);
});

test('a process tells its own peak', () => {
  expect(peakOf(`globalThis.held = Buffer.alloc(${megabytes} * 1024 * 1024, 1)`)).toBeGreaterThan(megabytes);
});
