import type { Account } from '../aws/names.ts';
import type { LocalClock } from '../clock.ts';
import type { ScheduleBook } from './book.ts';

/** What every operation of the scheduler works on. */
export interface SchedulerContext {
  readonly account: Account;
  readonly book: ScheduleBook;
  readonly clock: LocalClock;
}
