import type { PathChange } from '../../application/changed-paths.ts';
import { excerpt } from '../../domain/problem.ts';

/** The first `max` changes, each side enough to recognise it by, and how many more there are. */
export function shownChanges(changes: readonly PathChange[], max: number) {
  const shown = changes.slice(0, max).map(({ path, ...sides }) => ({
    path,
    ...Object.fromEntries(Object.entries(sides).map(([side, value]) => [side, excerpt(value)])),
  }));
  return {
    changes: shown,
    ...(changes.length > shown.length && { moreChanges: changes.length - shown.length }),
  };
}
