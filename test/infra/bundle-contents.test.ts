import path from 'node:path';
import { build } from 'esbuild';
import { functionNames } from '../../shared/lambda/functions.ts';

const root = path.join(__dirname, '..', '..');

/** The files of which something is left in a function's bundle. */
async function filesOf(name: string): Promise<readonly string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [path.join('functions', name, 'handler.ts')],
    outdir: 'unwritten',
    write: false,
    metafile: true,
    bundle: true,
    platform: 'node',
    format: 'esm',
    splitting: true,
    mainFields: ['module', 'main'],
    logLevel: 'silent',
  });
  return Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
  );
}

/** The contracts of routes are for the API; what makes a document of them is for the one that describes it. */
const describing = /shared\/lambda\/documentation\/|zod\/.*json-schema/;
const contracts = /shared\/contracts\/api\/(?!problem-details)/;

test.each(functionNames)('%s carries what describes the API only if it needs it', async (name) => {
  const files = await filesOf(name);
  const has = (pattern: RegExp) => files.some((file) => pattern.test(file));
  expect(has(describing)).toBe(name === 'documentation');
  expect(has(contracts)).toBe(['api', 'documentation'].includes(name));
});
