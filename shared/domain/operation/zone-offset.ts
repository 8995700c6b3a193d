import { tzOffset } from '@date-fns/tz/tzOffset';

const minute = 60_000;
const day = 1_440 * minute;

/** For how long a zone keeps its offset; a span may end without a change, where the next has the same offset. */
export interface OffsetSpan {
  /** Milliseconds that the zone is ahead of UTC. */
  readonly offset: number;
  /** Epoch ms; `until` is not part of it. */
  readonly from: number;
  readonly until: number;
}

/** Asking the platform for one offset costs about 3 µs, a remembered one a tenth of that. */
const remembered = new Map<string, readonly OffsetSpan[]>();
const chunk = 32 * day;
const maxRemembered = 5_000;

/** The span of an IANA zone that holds an instant (epoch ms). Throws for a zone that does not exist. */
export function offsetSpan(timeZone: string, at: number): OffsetSpan {
  const index = Math.floor(at / chunk);
  const key = keyOf(timeZone, index);
  const spans =
    remembered.get(key) ?? remember(key, spansBetween(timeZone, index * chunk, index * chunk + chunk));
  const span = spans.find(({ until }) => at < until);
  if (span === undefined) throw new Error(`there is no offset at ${at} in ${timeZone}`);
  return span;
}

/**
 * Milliseconds that a zone is ahead of UTC at an instant. A span that is not remembered is not made for it: it
 * takes thirty questions, and events and filters may hold instants of any number of years.
 */
export function offsetOf(timeZone: string, at: number): number {
  const isRemembered = remembered.has(keyOf(timeZone, Math.floor(at / chunk)));
  return isRemembered ? offsetSpan(timeZone, at).offset : offsetAt(timeZone, at);
}

const keyOf = (timeZone: string, index: number): string => `${timeZone} ${index}`;

function remember(key: string, spans: readonly OffsetSpan[]): readonly OffsetSpan[] {
  if (remembered.size >= maxRemembered) remembered.clear();
  remembered.set(key, spans);
  return spans;
}

/**
 * Offsets last for days and change on whole minutes, so that two instants a day apart have one change between
 * them or none.
 */
function spansBetween(timeZone: string, start: number, end: number): readonly OffsetSpan[] {
  const spans: OffsetSpan[] = [];
  let span = { offset: offsetAt(timeZone, start), from: start };
  for (let next = start + day; next <= end; next += day) {
    const offset = offsetAt(timeZone, next);
    if (offset === span.offset) continue;
    const until = changeBetween(timeZone, next - day, next);
    spans.push({ ...span, until });
    span = { offset, from: until };
  }
  return span.from < end ? [...spans, { ...span, until: end }] : spans;
}

/** The first whole minute after `before` at which the offset is that of `after`. */
function changeBetween(timeZone: string, before: number, after: number): number {
  const offset = offsetAt(timeZone, before);
  let [same, changed] = [before / minute, after / minute];
  while (changed - same > 1) {
    const middle = Math.floor((same + changed) / 2);
    if (offsetAt(timeZone, middle * minute) === offset) same = middle;
    else changed = middle;
  }
  return changed * minute;
}

function offsetAt(timeZone: string, at: number): number {
  const minutes = tzOffset(timeZone, new Date(at));
  if (Number.isNaN(minutes)) throw new Error(`there is no time zone ${timeZone}`);
  return minutes * minute;
}
