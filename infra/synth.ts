import { rmSync } from 'node:fs';
import path from 'node:path';
import { bundleFunctions } from './bundle.ts';
import { environments } from './config.ts';
import { createApp } from './create-app.ts';

// `.cdk.out/<environment>` for the environment that is named, or for all: each can be deployed as it is.
const projectRoot = path.resolve(import.meta.dirname, '..');
const [asked] = process.argv.slice(2);
const wanted = Object.entries(environments).filter(([name]) => asked === undefined || name === asked);
if (wanted.length === 0) {
  throw new Error(
    `environment "${asked}" is not in infra/config.ts: ${Object.keys(environments).join(', ')}`,
  );
}
const codeOf = await bundleFunctions(projectRoot);
for (const [name, config] of wanted) {
  const outdir = path.join(projectRoot, '.cdk.out', name);
  rmSync(outdir, { recursive: true, force: true });
  createApp({ environments: { [name]: config }, codeOf, outdir }).synth();
  console.log(`${name}: ${path.relative(projectRoot, outdir)}`);
}
