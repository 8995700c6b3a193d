import { onOneLine } from './printable.ts';
import { cut, pad, widthOf } from './width.ts';

export interface Column<Row> {
  readonly title: string;
  readonly of: (row: Row) => string | number | boolean | null | undefined;
}

/** Narrower than this no column is cut. */
const leastWidth = 8;
const gap = '  ';

/** Lines of aligned columns; where they do not fit into `columns`, the widest ones are cut. */
export function table<Row>(
  rows: readonly Row[],
  columnsShown: readonly Column<Row>[],
  columns = Number.POSITIVE_INFINITY,
): string {
  const cells = [
    columnsShown.map(({ title }) => title.toUpperCase()),
    ...rows.map((row) => columnsShown.map((column) => onOneLine(String(column.of(row) ?? '-')))),
  ];
  const widths = narrowed(
    columnsShown.map((_, at) => Math.max(...cells.map((row) => widthOf(row[at] ?? '')))),
    columns,
  );
  return cells
    .map((row) => row.map((cell, at) => pad(cut(cell, widths[at] ?? 0), widths[at] ?? 0)).join(gap))
    .map((line) => line.trimEnd())
    .join('\n');
}

function narrowed(widths: readonly number[], columns: number): readonly number[] {
  const narrow = [...widths];
  const total = () => narrow.reduce((sum, width) => sum + width, gap.length * (narrow.length - 1));
  while (total() > columns) {
    const widest = Math.max(...narrow);
    if (widest <= leastWidth) break;
    narrow[narrow.indexOf(widest)] = widest - 1;
  }
  return narrow;
}
