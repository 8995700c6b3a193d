import type * as z from 'zod/mini';
import { readJson, readMembers } from '../aws/members.ts';
import { type AwsResult, refusal } from '../aws/result.ts';
import type { LocalRequest } from '../http/server.ts';
import type { SchedulerContext } from './context.ts';
import { createGroup, deleteGroup, getGroup, listGroups } from './group-operations.ts';
import { createSchedule, deleteSchedule, getSchedule, listSchedules, updateSchedule } from './operations.ts';
import { groupRequest, listing, scheduleReference, scheduleRequest } from './requests.ts';

type Operation = (context: SchedulerContext, members: object) => AwsResult<unknown>;

/** An operation that is given what its schema reads. */
function operation<T>(
  schema: z.ZodMiniType<T>,
  perform: (context: SchedulerContext, request: T) => AwsResult<unknown>,
): Operation {
  return (context, members) => {
    const request = readMembers(schema, members);
    return request.ok ? perform(context, request.value) : request;
  };
}

/** By the method and the path, as the service's model has them; `*` stands for a name. */
const operations = new Map<string, Operation>([
  ['POST /schedules/*', operation(scheduleRequest, createSchedule)],
  ['PUT /schedules/*', operation(scheduleRequest, updateSchedule)],
  ['GET /schedules/*', operation(scheduleReference, getSchedule)],
  ['DELETE /schedules/*', operation(scheduleReference, deleteSchedule)],
  ['GET /schedules', operation(listing, listSchedules)],
  ['POST /schedule-groups/*', operation(groupRequest, createGroup)],
  ['GET /schedule-groups/*', operation(groupRequest, getGroup)],
  ['DELETE /schedule-groups/*', operation(groupRequest, deleteGroup)],
  ['GET /schedule-groups', operation(listing, listGroups)],
]);

const path = /^\/(schedules|schedule-groups)(?:\/([^/]+))?\/?$/;

/** EventBridge Scheduler's rest-json protocol; tags are not kept. */
export function schedulerEndpoint(context: SchedulerContext, request: LocalRequest): AwsResult<unknown> {
  const [, collection, name] = path.exec(request.path) ?? [];
  const perform = operations.get(`${request.method} /${collection}${name === undefined ? '' : '/*'}`);
  if (!perform) return refusal('UnknownOperationException', `${request.method} is not an operation here.`);
  const members = membersOf(request, name);
  return members.ok ? perform(context, members.value) : members;
}

/** The members of the body, of the query and of the path, by the names that the body has for them. */
function membersOf(request: LocalRequest, name: string | undefined): AwsResult<object> {
  const body = readJson(request.body);
  if (!body.ok) return body;
  const isObject = typeof body.value === 'object' && body.value !== null && !Array.isArray(body.value);
  if (!isObject) return refusal('SerializationException', 'The body of the request is not an object.');
  const query = new URLSearchParams(request.queryString);
  const [groupName, clientToken] = [query.get('groupName'), query.get('clientToken')];
  return {
    ok: true,
    value: {
      ...Object.fromEntries(query),
      ...body.value,
      ...(groupName !== null && { GroupName: groupName }),
      ...(clientToken !== null && { ClientToken: clientToken }),
      ...(name !== undefined && { Name: decode(name) }),
    },
  };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
