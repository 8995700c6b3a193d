import { onOneLine } from './printable.ts';

/** A JSON value on one line; a text as it is. */
export function shownValue(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return onOneLine(typeof value === 'string' && value !== '' ? value : JSON.stringify(value));
}
