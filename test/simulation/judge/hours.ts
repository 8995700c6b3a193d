import type { OperationDefinition } from '../log.ts';

export const minute = 60_000;

/** How far the judge looks ahead: no run is longer. */
export const farthest = 3 * 24 * 60 * minute;

const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const offsetHours: { readonly [zone: string]: number } = {
  UTC: 0,
  'Etc/UTC': 0,
  'Asia/Seoul': 9,
  'Asia/Tokyo': 9,
};

/** Whether an operation is open at a time, epoch milliseconds: by hand, or by its schedule. */
export function isOpen(operation: OperationDefinition, at: number): boolean {
  const { override } = operation;
  const isByHand = override && override.setAt <= at && at < handEndOf(operation, override.setAt);
  return isByHand ? override.state === 'open' : isScheduled(operation, at);
}

const handEnds = new WeakMap<OperationDefinition, number>();

/** What is set by hand holds until the schedule opens or closes next. */
function handEndOf(operation: OperationDefinition, setAt: number): number {
  const known = handEnds.get(operation);
  if (known !== undefined) return known;
  let end = nextMinute(setAt);
  while (end < setAt + farthest && isScheduled(operation, end) === isScheduled(operation, setAt))
    end += minute;
  if (end >= setAt + farthest) end = Number.POSITIVE_INFINITY;
  handEnds.set(operation, end);
  return end;
}

export const nextMinute = (at: number): number => (Math.floor(at / minute) + 1) * minute;

const minutesOf = new WeakMap<OperationDefinition, Map<number, boolean>>();

/** Hours begin and end with minutes of UTC in every zone that the judge knows. */
function isScheduled(operation: OperationDefinition, at: number): boolean {
  const minutes = minutesOf.get(operation) ?? new Map<number, boolean>();
  minutesOf.set(operation, minutes);
  const place = Math.floor(at / minute);
  const open = minutes.get(place) ?? isOpenBySchedule(operation, at);
  minutes.set(place, open);
  return open;
}

/** A range holds its first minute and not its last; on a holiday there are none. */
function isOpenBySchedule({ timeZone, weeklyRanges, holidays }: OperationDefinition, at: number): boolean {
  const offset = offsetHours[timeZone];
  if (offset === undefined) throw new Error(`a time zone that the judge does not know: ${timeZone}`);
  const local = new Date(at + offset * 3_600_000);
  const date = local.toISOString().slice(0, 10);
  const isHoliday = holidays.some((holiday) =>
    'date' in holiday ? holiday.date === date : holiday.from <= date && date <= holiday.until,
  );
  if (isHoliday) return false;
  const minuteOfDay = local.getUTCHours() * 60 + local.getUTCMinutes();
  return weeklyRanges.some(
    ({ day, from, to }) => day === days[local.getUTCDay()] && from <= minuteOfDay && minuteOfDay < to,
  );
}
