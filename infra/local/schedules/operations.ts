import { type Account, scheduleArn } from '../aws/names.ts';
import { type AwsResult, granted, refusal } from '../aws/result.ts';
import { dueAtOf } from './at-expression.ts';
import type { SchedulerContext } from './context.ts';
import { missingGroup } from './group-operations.ts';
import { pageOf } from './pages.ts';
import type { Listing, ScheduleReference, ScheduleRequest } from './requests.ts';
import { isSameRequest, keyOf, type Schedule } from './schedule.ts';

export function createSchedule(context: SchedulerContext, request: ScheduleRequest) {
  const { account, book, clock } = context;
  const { Name: name, GroupName: groupName, ClientToken: clientToken, ...definition } = request;
  const arn = { ScheduleArn: scheduleArn(account, groupName, name) };
  const now = clock.now();
  if (!book.group(groupName)) return missingGroup(groupName);
  const existing = book.find({ groupName, name });
  if (existing && isSameRequest(existing, clientToken, now)) return granted(arn);
  if (existing) return refusal('ConflictException', `Schedule ${name} already exists.`);
  const due = dueLater(request, now);
  if (!due.ok) return due;
  book.put({
    name,
    groupName,
    definition,
    dueAt: due.value,
    createdAt: now,
    modifiedAt: now,
    clientToken,
    isCompleted: false,
  });
  return granted(arn);
}

/** Replaces the whole definition: what the request does not name goes back to its default. */
export function updateSchedule(context: SchedulerContext, request: ScheduleRequest) {
  const { account, book, clock } = context;
  const { Name: name, GroupName: groupName, ClientToken: _, ...definition } = request;
  const found = findSchedule(context, request);
  if (!found.ok) return found;
  const now = clock.now();
  const due = dueLater(request, now);
  if (!due.ok) return due;
  book.put({ ...found.value, definition, dueAt: due.value, modifiedAt: now, isCompleted: false });
  return granted({ ScheduleArn: scheduleArn(account, groupName, name) });
}

export function getSchedule(context: SchedulerContext, reference: ScheduleReference) {
  const found = findSchedule(context, reference);
  return found.ok ? granted({ ...summary(context.account, found.value), ...found.value.definition }) : found;
}

export function deleteSchedule(context: SchedulerContext, reference: ScheduleReference) {
  const found = findSchedule(context, reference);
  if (!found.ok) return found;
  context.book.remove(found.value);
  return granted({});
}

export function listSchedules({ account, book }: SchedulerContext, listing: Listing) {
  const { ScheduleGroup, NamePrefix = '', State } = listing;
  if (ScheduleGroup !== undefined && !book.group(ScheduleGroup)) return missingGroup(ScheduleGroup);
  const matching = book
    .schedules()
    .filter(
      ({ groupName, name, definition }) =>
        (ScheduleGroup === undefined || groupName === ScheduleGroup) &&
        (State === undefined || definition.State === State) &&
        name.startsWith(NamePrefix),
    );
  const { items, ...next } = pageOf(matching, keyOf, listing);
  return granted({ Schedules: items.map((schedule) => summary(account, schedule)), ...next });
}

function findSchedule(
  { book }: SchedulerContext,
  { GroupName, Name }: ScheduleReference,
): AwsResult<Schedule> {
  if (!book.group(GroupName)) return missingGroup(GroupName);
  const schedule = book.find({ groupName: GroupName, name: Name });
  return schedule
    ? granted(schedule)
    : refusal('ResourceNotFoundException', `Schedule ${Name} does not exist.`);
}

/** AWS may refuse a time that has passed; here it always does, so that callers are seen to cope. */
function dueLater(request: ScheduleRequest, now: number): AwsResult<number> {
  const { ScheduleExpression, ScheduleExpressionTimezone } = request;
  const due = dueAtOf(ScheduleExpression, ScheduleExpressionTimezone);
  if (!due.ok || due.value >= now) return due;
  return refusal(
    'ValidationException',
    `Invalid Schedule Expression ${ScheduleExpression}: it is in the past.`,
  );
}

function summary(account: Account, schedule: Schedule) {
  const { name, groupName, createdAt, modifiedAt, definition } = schedule;
  return {
    Arn: scheduleArn(account, groupName, name),
    Name: name,
    GroupName: groupName,
    State: definition.State,
    CreationDate: createdAt / 1_000,
    LastModificationDate: modifiedAt / 1_000,
    Target: { Arn: definition.Target.Arn },
  };
}
