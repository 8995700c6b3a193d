import type { Json } from './json.ts';

/** Characters of a value as JSON that are shown whole; beyond them a part is shown, with what was left off. */
export const maxShown = 500;

/** A value short enough to be shown: of a long text the beginning, of a long list the first elements. */
export function brief(value: Json): Json {
  const text = JSON.stringify(value);
  if (text.length <= maxShown) return value;
  if (Array.isArray(value)) return beginning(value);
  return cut(typeof value === 'string' ? value : text);
}

const cut = (text: string): string => `${text.slice(0, maxShown)}… (${text.length} characters)`;

function beginning(list: readonly Json[]): Json {
  let room = maxShown;
  const end = list.findIndex((element) => {
    room -= JSON.stringify(element).length + 1;
    return room < 0;
  });
  return [...list.slice(0, end), `… (${list.length - end} more)`];
}
