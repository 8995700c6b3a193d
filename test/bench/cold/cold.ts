import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { build } from 'esbuild';
import { bundleFunctions, bundleOptions } from '../../../infra/bundle.ts';
import { variables } from '../../../shared/lambda/environment.ts';
import { type FunctionName, functionNames, functionVariables } from '../../../shared/lambda/functions.ts';
import { type BenchResult, median, table } from '../results.ts';
import { firstEvents } from './first-events.ts';
import { stubAws } from './stub-aws.ts';

const projectRoot = path.resolve(import.meta.dirname, '../../..');
const bundles = path.join(projectRoot, '.cdk.out', '.bundles');
const bareBundles = path.join(projectRoot, '.cdk.out', '.bare');
const rounds = 15;

/** Milliseconds of a process that has just begun. */
interface FirstEvent {
  readonly loaded: number;
  readonly handled: number;
  /** Processor time of the whole process, Node's own start included. */
  readonly cpu: number;
  /** The most memory that it has used, MB. */
  readonly megabytes: number;
}

export interface ColdStart {
  readonly name: FunctionName;
  readonly operations: readonly string[];
  /** Medians. */
  readonly ours: FirstEvent;
  readonly bare: FirstEvent;
  /** Of our time to the bare one, round by round: the median. */
  readonly ratio: number;
}

/**
 * Times the first event of every function in a new process, from before its bundle is loaded to the answer,
 * beside a bare handler that makes the same calls with the same clients. AWS is a server on this machine that
 * answers at once. Throws where a function fails, or asks for other operations than in its first round.
 */
export async function coldStarts(): Promise<readonly ColdStart[]> {
  await bundleFunctions(projectRoot);
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
    // The description of the API calls nothing: there is no bare handler that would do the same.
    for (const name of functionNames) if (name !== 'documentation') starts.push(await coldStart(name, aws));
    return starts;
  } finally {
    await aws.close();
  }
}

function bareOf(name: FunctionName): string {
  if (name === 'channel-talk-webhook') return 'bare-webhook';
  const reachesTables = functionVariables[name].some((variable) => variable.endsWith('Table'));
  return reachesTables ? 'bare' : 'bare-publisher';
}

async function coldStart(name: FunctionName, aws: Awaited<ReturnType<typeof stubAws>>): Promise<ColdStart> {
  const ourBundle = path.join(bundles, name, 'index.mjs');
  const bareBundle = path.join(bareBundles, `${bareOf(name)}.mjs`);
  // The first process of each reads the files from the disk: it is not counted.
  await firstEvent(ourBundle, firstEvents[name], aws.url);
  const operations = aws.takeOperations();
  await firstEvent(bareBundle, { operations }, aws.url);
  const pairs: (readonly [ours: FirstEvent, bare: FirstEvent])[] = [];
  for (let round = 0; round < rounds; round += 1) {
    aws.takeOperations();
    const ours = await firstEvent(ourBundle, firstEvents[name], aws.url);
    const asked = aws.takeOperations();
    if (`${asked}` !== `${operations}`)
      throw new Error(`${name} asked for ${asked} instead of ${operations}`);
    const bare = await firstEvent(bareBundle, { operations }, aws.url);
    const bareAsked = aws.takeOperations();
    if (`${bareAsked}` !== `${operations}`) throw new Error(`bare: ${bareAsked} instead of ${operations}`);
    pairs.push([ours, bare]);
  }
  return {
    name,
    operations,
    ours: medians(pairs.map(([ours]) => ours)),
    bare: medians(pairs.map(([, bare]) => bare)),
    ratio: median(pairs.map(([ours, bare]) => ours.handled / bare.handled)),
  };
}

const medians = (events: readonly FirstEvent[]): FirstEvent => ({
  loaded: median(events.map(({ loaded }) => loaded)),
  handled: median(events.map(({ handled }) => handled)),
  cpu: median(events.map(({ cpu }) => cpu)),
  megabytes: median(events.map(({ megabytes }) => megabytes)),
});

async function firstEvent(bundle: string, payload: object, endpoint: string): Promise<FirstEvent> {
  const env = {
    PATH: process.env.PATH,
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: 'ap-northeast-2',
    AWS_ACCESS_KEY_ID: 'key',
    AWS_SECRET_ACCESS_KEY: 'secret',
    ...Object.fromEntries(Object.values(variables).map((name) => [name, 'name'])),
    [variables.connectChannels]: '{}',
  };
  const script = path.join(bareBundles, 'first-event.mjs');
  const child = spawn(process.execPath, [script, bundle, JSON.stringify(payload)], { env });
  let output = '';
  child.stdout.on('data', (data) => {
    output += data;
  });
  child.stderr.on('data', (data) => {
    output += data;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${bundle} failed at its first event: ${output.slice(0, 1_000)}`);
  const { startedAt, loadedAt, handledAt, cpuMs, peakKb } = JSON.parse(
    output.trim().split('\n').at(-1) ?? '',
  );
  return {
    loaded: loadedAt - startedAt,
    handled: handledAt - startedAt,
    cpu: cpuMs,
    megabytes: peakKb / 1_024,
  };
}

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
    text: `the first event in a new process\n${table([head, ...rows])}`,
    figures: starts.map(({ name, ours, bare, ratio }) => ({
      name,
      ours: { ...ours },
      bare: { ...bare },
      ratio,
    })),
  };
}
