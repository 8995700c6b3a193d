import path from 'node:path';
import { build } from 'esbuild';
import { functionNames } from '../../shared/lambda/functions.ts';

const root = path.join(__dirname, '..', '..');

/** The files of which something is left in a function's bundle, by the file of the bundle that they are in. */
async function outputsOf(name: string): Promise<readonly (readonly string[])[]> {
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
  return Object.values(metafile.outputs).map(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
  );
}

/** The contracts of routes are for the API; what makes a document of them is for the one that describes it. */
const describing = /shared\/lambda\/documentation\/|zod\/.*json-schema/;
const contracts = /shared\/contracts\/api\/(?!problem-details)/;
/** Saving and listing is for the API: what handles events reads definitions, and writes what came of them. */
const apiStores =
  /dynamodb\/(definition-(store|history|generations)|(execution|evaluation|recorded-event)-reader)\.ts/;

test.each(functionNames)('%s carries what serves and describes the API only if it needs it', async (name) => {
  const files = (await outputsOf(name)).flat();
  const has = (pattern: RegExp) => files.some((file) => pattern.test(file));
  expect(has(describing)).toBe(name === 'documentation');
  expect(has(apiStores)).toBe(name === 'api');
  expect(has(contracts)).toBe(['api', 'documentation'].includes(name));
});

test.each(['chat-events', 'call-events', 'workflow-requests', 'wake-up', 'sweeper', 'redrive'])(
  '%s has what compiles many workflows in files without what it starts with',
  async (name) => {
    const compiling = (file: string) => file.includes('shared/domain/match/');
    const outputs = (await outputsOf(name)).filter((files) => files.some(compiling));
    expect(outputs.length).toBeGreaterThan(0);
    expect(outputs.flat().filter((file) => !compiling(file))).toEqual([]);
  },
);

test('the sweeper, which is sent nothing, reads no schema', async () => {
  expect((await outputsOf('sweeper')).flat().filter((file) => file.includes('/zod/'))).toEqual([]);
});
