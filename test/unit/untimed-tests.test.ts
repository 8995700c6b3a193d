import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');

/** Not run with the tests, or, as stories of a deployment, in real time. */
const apart = ['bench', 'deployed', 'simulation'].map((folder) => `${folder}/`);

/** How long something takes is the machine's doing as well: tests count steps (support/steps.ts). */
test('no test takes the time that something takes', () => {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !apart.some((folder) => file.startsWith(folder)),
  );
  expect(files.length).toBeGreaterThan(300);
  const timed = files.filter((file) =>
    /cpuUsage|resourceUsage|hrtime|performance\.now|console\.time/.test(
      readFileSync(join(root, file), 'utf8'),
    ),
  );
  expect(timed).toEqual(['unit/untimed-tests.test.ts']);
});
