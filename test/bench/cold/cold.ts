import path from 'node:path';
import { build } from 'esbuild';
import { bundleFunctions, bundleOptions } from '../../../infra/bundle.ts';
import type { BundleSize } from '../../../infra/bundle-size.ts';
import { functionVariables } from '../../../shared/lambda/functions.ts';
import { type BenchResult, median, table } from '../results.ts';
import { firstEvents } from './first-events.ts';
import { checkOutcome, type MeasuredName, outcomes } from './outcomes.ts';
import { type FirstEvent, runFirstEvent } from './run-first-event.ts';
import { type StubAws, stubAws } from './stub-aws.ts';

const projectRoot = path.resolve(import.meta.dirname, '../../..');
const bundles = path.join(projectRoot, '.cdk.out', '.bundles');
const bareBundles = path.join(projectRoot, '.cdk.out', '.bare');
const rounds = 15;

interface ColdStart {
  readonly name: MeasuredName;
  /** Medians. */
  readonly ours: FirstEvent;
  readonly bare: FirstEvent;
  /** Of our time to the bare one, round by round: the median. */
  readonly ratio: number;
  readonly size: BundleSize;
}

/**
 * Times the first event of every function in a new process, from before its bundle is loaded to the answer,
 * beside a bare handler that makes the same calls with the same clients. AWS is a server on this machine that
 * answers at once. Throws where one of them fails, or does anything but what its event is to lead to.
 */
async function coldStarts(): Promise<readonly ColdStart[]> {
  const { sizes } = await bundleFunctions(projectRoot);
  await build({
    ...bundleOptions,
    absWorkingDir: projectRoot,
    entryPoints: ['bare', 'bare-publisher', 'bare-webhook', 'first-event'].map(
      (name) => `test/bench/cold/${name}.ts`,
    ),
    outdir: bareBundles,
  });
  const aws = await stubAws();
  try {
    const starts: ColdStart[] = [];
    for (const name of Object.keys(outcomes) as MeasuredName[])
      starts.push({ ...(await coldStart(name, aws)), size: sizes[name] });
    return starts;
  } finally {
    await aws.close();
  }
}

function bareOf(name: MeasuredName): string {
  if (name === 'channel-talk-webhook') return 'bare-webhook';
  const reachesTables = functionVariables[name].some((variable) => variable.endsWith('Table'));
  return reachesTables ? 'bare' : 'bare-publisher';
}

async function coldStart(name: MeasuredName, aws: StubAws): Promise<Omit<ColdStart, 'size'>> {
  const script = path.join(bareBundles, 'first-event.mjs');
  async function run(who: string, bundle: string, payload: object): Promise<FirstEvent> {
    const { figures, answer } = await runFirstEvent(script, bundle, payload, aws.url);
    checkOutcome(who, outcomes[name], { ...aws.takeAsked(), answer });
    return figures;
  }
  const ours = () => run(name, path.join(bundles, name, 'index.mjs'), firstEvents[name]);
  const bareBundle = path.join(bareBundles, `${bareOf(name)}.mjs`);
  const bare = () => run(`the bare handler beside ${name}`, bareBundle, outcomes[name]);
  // The first process of each reads the files from the disk: it is not counted.
  await ours();
  await bare();
  const pairs: (readonly [ours: FirstEvent, bare: FirstEvent])[] = [];
  for (let round = 0; round < rounds; round += 1) pairs.push([await ours(), await bare()]);
  return {
    name,
    ours: medians(pairs.map(([first]) => first)),
    bare: medians(pairs.map(([, second]) => second)),
    ratio: median(pairs.map(([first, second]) => first.handled / second.handled)),
  };
}

const medians = (events: readonly FirstEvent[]): FirstEvent => ({
  loaded: median(events.map(({ loaded }) => loaded)),
  handled: median(events.map(({ handled }) => handled)),
  cpu: median(events.map(({ cpu }) => cpu)),
  megabytes: median(events.map(({ megabytes }) => megabytes)),
});

/** Every function beside a bare handler. */
export async function cold(): Promise<BenchResult> {
  const starts = await coldStarts();
  const ms = (value: number) => value.toFixed(0);
  const rows = starts.map(({ name, ours, bare, ratio }) => [
    name,
    ms(ours.loaded),
    ms(ours.handled),
    ms(bare.handled),
    ratio.toFixed(2),
    ms(ours.cpu),
    ms(ours.megabytes),
  ]);
  const head = [`median of ${rounds}`, 'loaded ms', 'handled ms', 'bare ms', 'ratio', 'CPU ms', 'MB'];
  return {
    text: `the first event in a new process\n${table([head, ...rows])}\nkB of its bundle\n${starts.map(describeSize).join('\n')}`,
    figures: starts.map(({ name, ours, bare, ratio, size }) => ({
      name,
      ours: { ...ours },
      bare: { ...bare },
      ratio,
      bytes: { ...size },
    })),
  };
}

/** What a start reads, our own code first, and the SDK. */
function describeSize({ name, size: { own, packages, sdk } }: ColdStart): string {
  const parts = Object.entries({ 'own code': own, ...packages, 'AWS SDK': sdk });
  const told = parts.map(([part, bytes]) => `${part} ${(bytes / 1_000).toFixed(1)}`);
  return `${name.padEnd(20)}  ${told.join(', ')}`;
}
