import type { PathChange } from '../../../shared/application/changed-paths.ts';
import { shownValue } from './value.ts';

/** A line for each difference: `+` added, `-` removed, `~` changed. */
export function describeDifferences(all: readonly PathChange[]): readonly string[] {
  return all.map(({ path, before, after }) => {
    if (before === undefined) return `+ ${path}: ${shownValue(after)}`;
    if (after === undefined) return `- ${path}: ${shownValue(before)}`;
    return `~ ${path}: ${shownValue(before)} → ${shownValue(after)}`;
  });
}
