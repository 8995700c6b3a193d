import { Session } from 'node:inspector';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';

/** The service, and of the libraries those that read what strangers send to it. */
const counted = ['shared', 'node_modules/re2js', 'node_modules/yaml', 'node_modules/zod'].map(
  (folder) => `${pathToFileURL(join(__dirname, '../..', folder)).href}/`,
);

const session = new Session();

beforeAll(() => {
  // Optimized code does not count what it has inlined.
  for (const flag of ['--no-opt', '--no-maglev']) setFlagsFromString(flag);
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
});

afterAll(() => {
  session.post('Profiler.stopPreciseCoverage');
  session.disconnect();
  for (const flag of ['--opt', '--maglev']) setFlagsFromString(flag);
});

/**
 * How much work something takes, counted from now on: how often functions are called, and branches and loops gone
 * through, which is the same on every machine, however busy. A function that has run while its file was imported
 * counts calls alone. What is native is not counted: reading and writing JSON, looking for something in a text or a
 * list, regular expressions.
 *
 * @returns what tells the steps since then, or since it was last asked; one count disturbs another
 */
export function countSteps(): () => number {
  taken();
  return taken;
}

function taken(): number {
  let steps = 0;
  session.post('Profiler.takePreciseCoverage', (error, coverage) => {
    if (error !== null) throw error;
    for (const { url, functions } of coverage.result) {
      if (!counted.some((folder) => url.startsWith(folder))) continue;
      for (const { ranges } of functions) for (const { count } of ranges) steps += count;
    }
  });
  return steps;
}
