import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundle } from '../../infra/bundle.ts';
import { lazyBudget, startBudgets } from '../../infra/bundle-budgets.ts';
import { atStart, bundleSize, describeSizes, type Metafile } from '../../infra/bundle-size.ts';
import { functionNames } from '../../shared/lambda/functions.ts';

const root = path.resolve(__dirname, '../..');
const outdir = mkdtempSync(path.join(tmpdir(), 'bundles-'));
afterAll(() => rmSync(outdir, { recursive: true, force: true }));

test.each(functionNames)('%s stays within what its cold start may read', async (name) => {
  const size = await bundle(root, name);
  expect(size.own).toBeGreaterThan(10_000);
  expect(atStart(size)).toBeLessThanOrEqual(startBudgets[name]);
  expect(size.lazy).toBeLessThanOrEqual(lazyBudget(name));
});

test.each(functionNames)('the same sources of %s give the same bytes', async (name) => {
  const folders = ['first', 'second'].map((folder) => path.join(outdir, name, folder));
  for (const folder of folders) await bundle(root, name, folder);
  const [first, second] = folders.map((folder) =>
    readdirSync(folder)
      .sort()
      .map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]),
  );
  expect(first?.length).toBeGreaterThan(1);
  expect(second).toEqual(first);
});

const importing = (...paths: string[]) => ({
  imports: paths.map((each) => ({
    path: each.replace('?', ''),
    kind: each.endsWith('?') ? 'dynamic-import' : 'import-statement',
  })),
});

const metafile: Metafile = {
  inputs: {
    'handler.ts': importing(
      'own.ts',
      'node_modules/zod/a.js',
      'node_modules/@aws-sdk/client-x/a.js',
      'lazy.ts?',
    ),
    'own.ts': importing('handler.ts'),
    'lazy.ts': importing('own.ts', 'node_modules/engine/a.js'),
    'node_modules/zod/a.js': importing(),
    'node_modules/engine/a.js': importing(),
    'node_modules/@aws-sdk/client-x/a.js': importing('node_modules/bowser/a.js'),
    'node_modules/bowser/a.js': importing(),
  },
  outputs: {
    'index.mjs': {
      bytes: 1_111,
      inputs: {
        'handler.ts': { bytesInOutput: 1 },
        'own.ts': { bytesInOutput: 10 },
        'node_modules/zod/a.js': { bytesInOutput: 100 },
        'node_modules/@aws-sdk/client-x/a.js': { bytesInOutput: 1_000 },
      },
    },
    'chunk.mjs': {
      bytes: 2_220,
      inputs: {
        'lazy.ts': { bytesInOutput: 20 },
        'node_modules/engine/a.js': { bytesInOutput: 200 },
        'node_modules/bowser/a.js': { bytesInOutput: 2_000 },
      },
    },
    'index.mjs.map': { bytes: 9_999, inputs: {} },
  },
};

test('what only the SDK imports is the SDK; what is imported when needed is no part of a start', () => {
  const size = bundleSize(metafile, 'handler.ts');
  expect(size).toEqual({
    own: 11,
    packages: { zod: 100 },
    lazy: 220,
    sdk: 3_000,
    total: 3_331,
  });
  expect(atStart(size)).toBe(111);
});

test('sizes are told in kilobytes, and each row adds up', () => {
  const api = {
    own: 192_800,
    packages: { zod: 60_000, yaml: 4_000 },
    lazy: 284_500,
    sdk: 380_900,
    total: 922_200,
  };
  expect(describeSizes({ api }).map((line) => line.trim().split(/ {2,}/))).toEqual([
    ['kB', 'own code', 'libraries', 'when needed', 'AWS SDK', 'in all'],
    ['api', '192.8', '64.0', '284.5', '380.9', '922.2'],
  ]);
});
