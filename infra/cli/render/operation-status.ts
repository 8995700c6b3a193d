import type { Answered } from '../command.ts';

/** `open since … until …: mon 09:00 to 18:00 (Asia/Seoul)`. */
export function describeStatus({ open, since, until, timeZone, reason }: Answered): string {
  const span = [since === null ? '' : ` since ${since}`, until === null ? '' : ` until ${until}`].join('');
  return `${open ? 'open' : 'closed'}${span}: ${describeReason(reason)} (${timeZone})`;
}

function describeReason(reason: Answered): string {
  switch (reason.type) {
    case 'override':
      return `${reason.state} by hand since ${reason.setAt}`;
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
