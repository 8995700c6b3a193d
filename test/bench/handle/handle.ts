import { growth } from './growth.ts';
import { measure, type Timed } from './measure.ts';
import { mixes } from './mixes.ts';
import { ownShare } from './own-share.ts';
import { inMemory, onDynalite, type Platform } from './platforms.ts';

/** The first round warms the code up and is not counted. */
const rounds = 3;

const platforms = [
  { name: 'in memory', open: inMemory, conversations: 1_000 },
  { name: 'dynalite', open: onDynalite, conversations: 150 },
] as const;

/** Events through the whole handler, one at a time, and how that grows. */
export async function handle(): Promise<string> {
  const lines = ['one event after the other: events/s, p50 and p99 in ms, own share of the processor time'];
  for (const { name, open, conversations } of platforms) {
    lines.push(`  ${name}`);
    for (const mix of mixes) {
      const count = mix.name.startsWith('burst') ? Math.ceil(conversations / 10) : conversations;
      const results: Timed[] = [];
      for (let round = 0; round <= rounds; round += 1) {
        results.push(await on(open, (platform) => measure(platform, mix, count)));
      }
      const share = await on(open, (platform) =>
        ownShare(async () => {
          await measure(platform, mix, count);
        }),
      );
      const middle = results.slice(1).sort((a, b) => a.eventsPerSecond - b.eventsPerSecond)[rounds >> 1];
      lines.push(row(mix.name, middle, share));
    }
  }
  return [...lines, ...(await growth())].join('\n');
}

async function on<T>(open: () => Promise<Platform>, work: (platform: Platform) => Promise<T>): Promise<T> {
  const platform = await open();
  try {
    return await work(platform);
  } finally {
    await platform.close();
  }
}

function row(name: string, timed: Timed | undefined, share: number): string {
  if (timed === undefined) throw new Error('nothing was timed');
  const { eventsPerSecond, p50, p99 } = timed;
  return `    ${name.padEnd(18)}${eventsPerSecond.toFixed(0).padStart(8)}${p50.toFixed(2).padStart(9)}${p99.toFixed(2).padStart(9)}${(100 * share).toFixed(0).padStart(6)} %`;
}
