import { rmSync } from 'node:fs';
import path from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { type BuildOptions, build } from 'esbuild';
import { type FunctionName, functionNames } from '../shared/lambda/functions.ts';
import { type BundleSize, bundleSize } from './bundle-size.ts';
import type { CodeOf } from './code-of.ts';

/** Of every bundle; the benchmark of cold starts bundles what it compares with in the same way. */
export const bundleOptions: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  // What a function imports only when it needs it stays in files of its own, unread until then: the engine of
  // regular expressions, what compiles many workflows, and the credential providers of the SDK, of which Lambda
  // needs none.
  splitting: true,
  outExtension: { '.js': '.mjs' },
  minify: true,
  sourcemap: true,
  sourcesContent: false,
  metafile: true,
  // CommonJS is the default for `node`, and cannot be cut down to what is used.
  mainFields: ['module', 'main'],
  // An ES module has no `require`, which CommonJS packages inside of it still call.
  banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  logLevel: 'warning',
};

export interface Bundles {
  readonly codeOf: CodeOf;
  readonly sizes: { readonly [name in FunctionName]: BundleSize };
}

/**
 * Bundles every function into `.cdk.out/.bundles`, the SDK included: the one of the runtime changes by itself.
 * In this process and once for all environments; `NodejsFunction` would start npx for each function of each,
 * has no splitting, and turns to Docker where it does not find esbuild.
 */
export async function bundleFunctions(projectRoot: string): Promise<Bundles> {
  const bundles = path.join(projectRoot, '.cdk.out', '.bundles');
  rmSync(bundles, { recursive: true, force: true });
  const sizes = await Promise.all(
    functionNames.map(async (name) => [name, await bundle(projectRoot, name, path.join(bundles, name))]),
  );
  return {
    codeOf: (name) => Code.fromAsset(path.join(bundles, name)),
    sizes: Object.fromEntries(sizes),
  };
}

/** Bundles one function; without a folder to write to, only to measure it. */
export async function bundle(projectRoot: string, name: FunctionName, outdir?: string): Promise<BundleSize> {
  const entry = `functions/${name}/handler.ts`;
  const { metafile } = await build({
    ...bundleOptions,
    absWorkingDir: projectRoot,
    entryPoints: { index: entry },
    outdir: outdir ?? 'unwritten',
    write: outdir !== undefined,
  });
  if (metafile === undefined) throw new Error('esbuild gave no metafile');
  return bundleSize(metafile, entry);
}
