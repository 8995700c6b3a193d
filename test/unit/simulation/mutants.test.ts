import { readFileSync } from 'node:fs';
import { mutants } from '../../simulation/mutants/mutants.ts';

describe.each(mutants)('the mutant "$name"', ({ edits }) => {
  test.each(edits)('changes what is in $file once', ({ file, find, replace }) => {
    const source = readFileSync(`${__dirname}/../../../shared/${file}`, 'utf8');
    expect(source.split(find)).toHaveLength(2);
    expect(replace).not.toBe(find);
  });
});

test('no two have the same name', () => {
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
});
