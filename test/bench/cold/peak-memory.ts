import { existsSync, readFileSync } from 'node:fs';

const status = '/proc/self/status';

/**
 * The most memory that this process has held, in kilobytes; where there is no `/proc`, what it holds now. `maxRSS`
 * does not tell it: on Linux a process begins with the peak of the one that has started it.
 */
export function peakMemoryKb(): number {
  const [, peak] = /^VmHWM:\s*(\d+) kB$/m.exec(existsSync(status) ? readFileSync(status, 'utf8') : '') ?? [];
  return peak === undefined ? process.memoryUsage.rss() / 1_024 : Number(peak);
}
