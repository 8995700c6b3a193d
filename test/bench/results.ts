import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import type { Json } from '../../shared/domain/json.ts';

/** What a benchmark answers: what people read, and the figures behind it. */
export interface BenchResult {
  readonly text: string;
  readonly figures: Json;
}

const path = new URL('results.json', import.meta.url);

/** Keeps the figures of a benchmark in `results.json`, beside those of the others. */
export function saveResult(name: string, { figures }: BenchResult): void {
  const known = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  const [{ model } = { model: 'unknown' }] = cpus();
  const entry = {
    date: new Date().toISOString().slice(0, 10),
    machine: { cpu: model.trim(), cores: cpus().length, node: process.version, platform: process.platform },
    figures,
  };
  writeFileSync(path, `${JSON.stringify({ ...known, [name]: entry }, null, 2)}\n`);
}

/** The middle of some measurements. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('nothing was measured');
  return middle;
}

/** Rows as text in columns, numbers to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
    .join('\n');
}

/** Three figures that count, or whole numbers. */
export const rounded = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
