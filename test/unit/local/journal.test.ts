import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { boundedLog } from '../../../infra/local/state/bounded-log.ts';
import { openJournal } from '../../../infra/local/state/journal.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'));
  file = join(folder, 'entries.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true }));

function reopened() {
  const journal = openJournal<unknown>(file);
  journal.close();
  return journal.entries;
}

describe('a journal', () => {
  test('has every entry in its file as soon as it is appended', () => {
    const journal = openJournal<object>(file);

    journal.append({ text: 'line\nbreak' });
    journal.append({ n: 2 });

    expect(reopened()).toEqual([{ text: 'line\nbreak' }, { n: 2 }]);
    journal.close();
  });

  test('goes on after what it was rewritten to', () => {
    const journal = openJournal<number>(file);
    journal.append(1);

    journal.rewrite([10, 11]);
    journal.append(12);
    journal.close();

    expect(reopened()).toEqual([10, 11, 12]);
  });

  test('drops a last line that was cut short, and goes on behind the whole ones', () => {
    writeFileSync(file, '1\n2\n{"n":');

    const journal = openJournal<number>(file);
    journal.append(3);
    journal.close();

    expect(reopened()).toEqual([1, 2, 3]);
  });

  test('refuses a whole line that is not JSON, by its number', () => {
    writeFileSync(file, '1\n{"n":\n3\n');

    expect(() => openJournal(file)).toThrow(/entries\.jsonl, line 2: is not JSON/);
  });
});

describe('a bounded log', () => {
  const limits = { maxEntries: 3, maxCharacters: 1_000 };

  test('keeps the last entries, also over a restart', () => {
    const log = boundedLog<number>({ file, ...limits });
    for (let n = 1; n <= 100; n += 1) log.add(n);
    log.close();

    const next = boundedLog<number>({ file, ...limits });

    expect(log.entries()).toEqual([98, 99, 100]);
    expect(next.entries()).toEqual([98, 99, 100]);
    next.close();
  });

  test('keeps its file within twice of what it holds', () => {
    const log = boundedLog<number>({ file, ...limits });

    for (let n = 1; n <= 100; n += 1) log.add(n);

    expect(readFileSync(file, 'utf8').split('\n').length).toBeLessThanOrEqual(2 * limits.maxEntries + 2);
    log.close();
  });

  test('drops old entries for their size too, but never the last', () => {
    const log = boundedLog<string>({ file: undefined, maxEntries: 100, maxCharacters: 20 });

    for (const text of ['a'.repeat(8), 'b'.repeat(8), 'c'.repeat(8)]) log.add(text);
    const kept = log.entries();
    log.add('d'.repeat(50));

    expect(kept).toEqual(['b'.repeat(8), 'c'.repeat(8)]);
    expect(log.entries()).toEqual(['d'.repeat(50)]);
  });

  test('is empty once cleared, also over a restart', () => {
    const log = boundedLog<number>({ file, ...limits });
    log.add(1);

    log.clear();
    log.close();

    const next = boundedLog<number>({ file, ...limits });
    expect([log.entries(), next.entries()]).toEqual([[], []]);
    next.close();
  });
});
