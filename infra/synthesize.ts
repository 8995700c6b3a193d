import { rmSync } from 'node:fs';
import path from 'node:path';
import { bundleFunctions } from './bundle.ts';
import { describeSizes } from './bundle-size.ts';
import type { environments } from './config.ts';
import { createApp } from './create-app.ts';

export const projectRoot = path.resolve(import.meta.dirname, '..');

/** Where the templates and bundles of an environment are; it can be deployed as it is. */
export const assemblyOf = (name: string) => path.join(projectRoot, '.cdk.out', name);

/** Bundles the functions, prints what they weigh, and writes a folder for each of the environments. */
export async function synthesize(wanted: typeof environments): Promise<void> {
  const { codeOf, sizes } = await bundleFunctions(projectRoot);
  for (const line of describeSizes(sizes)) console.log(line);
  for (const [name, config] of Object.entries(wanted)) {
    const outdir = assemblyOf(name);
    rmSync(outdir, { recursive: true, force: true });
    const { stacks } = createApp({ environments: { [name]: config }, codeOf, outdir }).synth();
    for (const { level, entry } of stacks.flatMap(({ messages }) => messages))
      console.warn(`${name}: ${level}: ${entry.data}`);
    console.log(`${name}: ${path.relative(projectRoot, outdir)}`);
  }
}
