import { utf8Length } from '../json.ts';
import type { Conversation } from './conversation.ts';
import { isLater } from './stamps.ts';

/** Bytes of all facts of a conversation as they are stored, with paths and stamps. Its item holds 400 kB. */
export const maxFactBytes = 100_000;

/**
 * Drops the oldest facts beyond the bound; of one event's, those whose paths sort last. What is kept depends
 * on the order of arrival only where a later value of a field is shorter than the one that it replaces.
 */
export function boundFacts(facts: Conversation['facts']): Conversation['facts'] {
  if (JSON.stringify(facts).length * maxBytesPerUnit <= maxFactBytes) return facts;
  const latestFirst = Object.entries(facts).sort(([pathA, a], [pathB, b]) => {
    if (a.at === b.at && a.eventId === b.eventId) return pathA < pathB ? -1 : 1;
    return isLater(a, b) ? -1 : 1;
  });
  let bytes = 0;
  const firstDropped = latestFirst.findIndex((entry) => {
    bytes += utf8Length(JSON.stringify(entry));
    return bytes > maxFactBytes;
  });
  return firstDropped === -1 ? facts : Object.fromEntries(latestFirst.slice(0, firstDropped));
}

/** Of UTF-8, for a unit of UTF-16. */
const maxBytesPerUnit = 3;
