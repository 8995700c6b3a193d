import { type BenchResult, rounded, table } from '../results.ts';
import { growth } from './growth.ts';
import { measure, type Timed } from './measure.ts';
import { type Mix, mixes } from './mixes.ts';
import { ownShare } from './own-share.ts';
import { inMemory, onDynalite, type Platform } from './platforms.ts';

/** The first round warms the code up and is not counted. */
const rounds = 3;

const platforms = [
  { name: 'in memory', open: inMemory, conversations: 1_000 },
  { name: 'dynalite', open: onDynalite, conversations: 150 },
] as const;

/** Events through the whole handler, one at a time, and how that grows. */
export async function handle(): Promise<BenchResult> {
  const timed: Row[] = [];
  for (const { name, open, conversations } of platforms) {
    for (const mix of mixes) {
      const count = mix.name.startsWith('burst') ? Math.ceil(conversations / 10) : conversations;
      timed.push({ platform: name, mix: mix.name, ...(await timeMix(open, mix, count)) });
    }
  }
  const grown = await growth();
  const rows = timed.map(({ platform, mix, eventsPerSecond, p50, p99, share }) => [
    `${platform}: ${mix}`,
    rounded(eventsPerSecond),
    p50.toFixed(2),
    p99.toFixed(2),
    `${(100 * share).toFixed(0)} %`,
  ]);
  const head = ['one event after the other', 'events/s', 'p50 ms', 'p99 ms', 'own share of CPU'];
  const growing = grown.map(({ what, size, p50 }) => [`${size} ${what}`, p50.toFixed(3)]);
  return {
    text: [table([head, ...rows]), table([['an event in memory meets', 'p50 ms'], ...growing])].join('\n'),
    figures: { timed: timed.map((row) => ({ ...row })), growth: grown.map((row) => ({ ...row })) },
  };
}

interface Row extends Timed {
  readonly platform: string;
  readonly mix: string;
  /** Of the processor's time, 0 to 1. */
  readonly share: number;
}

/** The median round, and the share of our own code in one more. */
async function timeMix(
  open: () => Promise<Platform>,
  mix: Mix,
  count: number,
): Promise<Timed & { readonly share: number }> {
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
  if (middle === undefined) throw new Error('nothing was timed');
  return { ...middle, share };
}

async function on<T>(open: () => Promise<Platform>, work: (platform: Platform) => Promise<T>): Promise<T> {
  const platform = await open();
  try {
    return await work(platform);
  } finally {
    await platform.close();
  }
}
