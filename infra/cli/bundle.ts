import { rmSync } from 'node:fs';
import { build } from 'esbuild';

/** Writes the command line as a package carries it: all in it, so that it runs on any Node that npm runs on. */
export async function bundleCommand(projectRoot: string, outdir: string): Promise<void> {
  rmSync(outdir, { recursive: true, force: true });
  await build({
    absWorkingDir: projectRoot,
    entryPoints: { main: 'infra/cli/main.ts' },
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    // What signs for AWS is read only where it is needed.
    splitting: true,
    outExtension: { '.js': '.mjs' },
    mainFields: ['module', 'main'],
    minify: true,
    // An ES module has no `require`, which CommonJS packages inside of it still call.
    banner: {
      js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
}
