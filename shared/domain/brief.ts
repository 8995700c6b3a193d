import type { Json } from './json.ts';

/** Characters of a value as JSON that are shown whole; beyond them a part is shown, with what was left off. */
export const maxBriefLength = 500;

/**
 * A value short enough to be shown: of a long text the beginning, of a long list the first elements. About
 * twice `maxBriefLength` characters at most.
 */
export function brief(value: Json): Json {
  const text = JSON.stringify(value);
  if (text.length <= maxBriefLength) return value;
  if (Array.isArray(value)) return beginning(value);
  return cut(typeof value === 'string' ? value : text);
}

const cut = (text: string): string => `${text.slice(0, maxBriefLength)}… (${text.length} characters)`;

/** At least the first element, cut itself if it is long. */
function beginning(list: readonly Json[]): Json {
  const shown: Json[] = [];
  let room = maxBriefLength;
  for (const element of list.map(brief)) {
    room -= JSON.stringify(element).length;
    if (room < 0 && shown.length > 0) break;
    shown.push(element);
  }
  return shown.length === list.length ? shown : [...shown, `… (${list.length - shown.length} more)`];
}
