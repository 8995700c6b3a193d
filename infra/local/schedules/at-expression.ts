import { TZDate } from '@date-fns/tz';
import { isTimeZone } from '../../../shared/domain/operation/local-time.ts';
import { type AwsResult, granted, refusal } from '../aws/result.ts';

const at = /^at\((\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})\)$/;
const recurring = /^(rate|cron)\(.+\)$/;

/** When an `at(yyyy-mm-ddThh:mm:ss)` is due, in epoch milliseconds. Whether that has passed is not asked. */
export function dueAtOf(expression: string, timeZone: string): AwsResult<number> {
  const invalid = refusal('ValidationException', `Invalid Schedule Expression ${expression}.`);
  if (recurring.test(expression)) {
    return refusal('ValidationException', `Only at() is supported locally, found ${expression}.`);
  }
  const fields = at.exec(expression)?.slice(1).map(Number);
  if (!fields) return invalid;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = fields;
  const utc = Date.UTC(year, month - 1, day, hour, minute, second);
  const isReal = !Number.isNaN(utc) && `at(${new Date(utc).toISOString().slice(0, 19)})` === expression;
  if (!isReal) return invalid;
  if (!isTimeZone(timeZone)) {
    return refusal('ValidationException', `Invalid Schedule Expression Timezone ${timeZone}.`);
  }
  return granted(new TZDate(year, month - 1, day, hour, minute, second, timeZone).getTime());
}
