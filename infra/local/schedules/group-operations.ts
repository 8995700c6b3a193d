import { type Account, scheduleGroupArn } from '../aws/names.ts';
import { type AwsResult, granted, refusal } from '../aws/result.ts';
import type { ScheduleBook } from './book.ts';
import type { SchedulerContext } from './context.ts';
import { pageOf } from './pages.ts';
import type { GroupRequest, Listing } from './requests.ts';
import { isSameRequest, type ScheduleGroup } from './schedule.ts';

/** There from the start in every account. */
const defaultGroup = 'default';

export function addGroups(book: ScheduleBook, names: readonly string[], now: number): void {
  for (const name of [defaultGroup, ...names]) {
    if (!book.group(name)) book.putGroup({ name, createdAt: now });
  }
}

export const missingGroup = (name: string): AwsResult<never> =>
  refusal('ResourceNotFoundException', `Schedule Group ${name} does not exist.`);

export function createGroup({ account, book, clock }: SchedulerContext, request: GroupRequest) {
  const { Name: name, ClientToken: clientToken } = request;
  const now = clock.now();
  const existing = book.group(name);
  if (existing && !isSameRequest(existing, clientToken, now)) {
    return refusal('ConflictException', `Schedule Group ${name} already exists.`);
  }
  if (!existing) book.putGroup({ name, createdAt: now, clientToken });
  return granted({ ScheduleGroupArn: scheduleGroupArn(account, name) });
}

export function getGroup({ account, book }: SchedulerContext, { Name }: GroupRequest) {
  const group = book.group(Name);
  return group ? granted(describe(account, group)) : missingGroup(Name);
}

/** With its schedules, at once; on AWS the group is `DELETING` for a while. */
export function deleteGroup({ book }: SchedulerContext, { Name }: GroupRequest) {
  if (Name === defaultGroup) {
    return refusal('ValidationException', `Schedule Group ${Name} cannot be deleted.`);
  }
  if (!book.group(Name)) return missingGroup(Name);
  book.removeGroup(Name);
  return granted({});
}

export function listGroups({ account, book }: SchedulerContext, listing: Listing) {
  const matching = book.groups().filter(({ name }) => name.startsWith(listing.NamePrefix ?? ''));
  const { items, ...next } = pageOf(matching, ({ name }) => name, listing);
  return granted({ ScheduleGroups: items.map((group) => describe(account, group)), ...next });
}

function describe(account: Account, { name, createdAt }: ScheduleGroup) {
  const createdAtSeconds = createdAt / 1_000;
  return {
    Arn: scheduleGroupArn(account, name),
    Name: name,
    State: 'ACTIVE',
    CreationDate: createdAtSeconds,
    LastModificationDate: createdAtSeconds,
  };
}
