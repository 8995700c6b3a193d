import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(__dirname, '../../shared/domain');

/** By folder, the folders that its files import from. What lies beside the folders is shared by all. */
function importsByFolder(): Map<string, Set<string>> {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.includes('/') && file.endsWith('.ts'),
  );
  const imports = new Map<string, Set<string>>(files.map((file) => [folderOf(file), new Set()]));
  for (const file of files) {
    for (const [, path = ''] of readFileSync(join(root, file), 'utf8').matchAll(/ from '(\..+)';/g)) {
      const imported = join(dirname(file), path);
      if (imported.includes('/') && folderOf(imported) !== folderOf(file)) {
        imports.get(folderOf(file))?.add(folderOf(imported));
      }
    }
  }
  return imports;
}

const folderOf = (file: string): string => dirname(file);

test('no folders of the domain depend on each other in a circle', () => {
  const left = importsByFolder();
  expect(left.size).toBeGreaterThan(5);
  for (;;) {
    const free = [...left].filter(([, imports]) => ![...imports].some((folder) => left.has(folder)));
    if (free.length === 0) break;
    for (const [folder] of free) left.delete(folder);
  }
  // Each of those that are left is in a circle, or imports from one that is.
  expect(Object.fromEntries(left)).toEqual({});
});
