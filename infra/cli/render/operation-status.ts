import { localTime } from '../../../shared/domain/operation/local-time.ts';
import type { Answered } from '../command.ts';

/** `open since … until …: mon 09:00 to 18:00 (Asia/Seoul)`: all in the local time in which the hours are set. */
export function describeStatus({ open, since, until, timeZone, reason }: Answered): string {
  const local = (instant: string) => localText(timeZone, instant);
  const from = since === null ? '' : ` since ${local(since)}`;
  const to = until === null ? '' : ` until ${local(until)}`;
  return `${open ? 'open' : 'closed'}${from}${to}: ${describeReason(reason, local)} (${timeZone})`;
}

function localText(timeZone: string, instant: string): string {
  const { date, minuteOfDay } = localTime(timeZone, Date.parse(instant));
  return `${date} ${clock(minuteOfDay)}`;
}

function describeReason(reason: Answered, local: (instant: string) => string): string {
  switch (reason.type) {
    case 'override':
      return `${reason.state} by hand since ${local(reason.setAt)}`;
    case 'holiday':
      return `holiday ${reason.date ?? `${reason.from} to ${reason.until}`}`;
    case 'weeklyRange':
      return `${reason.day} ${clock(reason.from)} to ${clock(reason.to)}`;
    default:
      return 'outside the weekly ranges';
  }
}

/** Minutes of a day as a clock shows them. */
const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
