/** The shortest and the longest that a wait may be, in milliseconds. */
export const delayLimits = { min: 60_000, max: 30 * 86_400_000 } as const;

const units = [
  ['W', 604_800_000],
  ['D', 86_400_000],
  ['H', 3_600_000],
  ['M', 60_000],
  ['S', 1_000],
] as const;

const pattern = /^P(?:(\d{1,9})W)?(?:(\d{1,9})D)?(T(?=\d)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?$/;

/** The pattern as text, for schemas: it lets `P` pass, which has no part and is no duration. */
export const durationPattern = pattern.source;

export const maxDurationLength = 20;

/**
 * An ISO-8601 duration in milliseconds: whole weeks, days, hours, minutes and seconds. Years and months
 * have no fixed length and are not read. `undefined` for anything else, and beyond 20 characters.
 */
export function parseDuration(text: string): number | undefined {
  if (text.length > maxDurationLength) return undefined;
  const found = pattern.exec(text);
  if (found === null || text === 'P') return undefined;
  const [, weeks, days, , hours, minutes, seconds] = found;
  const counts = [weeks, days, hours, minutes, seconds].map((count) => Number(count ?? 0));
  return units.reduce((sum, [, length], index) => sum + length * (counts[index] ?? 0), 0);
}

/** The shortest way to write a length ≥ 0, without weeks: `P1DT30M`. Parts of a second are dropped. */
export function formatDuration(milliseconds: number): string {
  let rest = milliseconds;
  const parts = units.slice(1).map(([unit, length]) => {
    const count = Math.floor(rest / length);
    rest -= count * length;
    return count === 0 ? '' : `${count}${unit}`;
  });
  const [days = '', ...time] = parts;
  const clock = time.join('');
  if (clock !== '') return `P${days}T${clock}`;
  return days === '' ? 'PT0S' : `P${days}`;
}
