import { type Expected, iso } from './expected.ts';
import { canonical, isObject } from './json.ts';
import type { Announcement } from './record.ts';

interface Fault {
  readonly rule: 'wrong' | 'early';
  readonly what: string;
}

/** What an announcement says and should not, field by field. */
export function faultsOf(
  { announced, data, executionId, rejected }: Announcement,
  expected: Expected,
): Fault[] {
  const faults: Fault[] = [];
  const compare = (field: string, found: unknown, ...right: readonly unknown[]) => {
    if (right.some((value) => canonical(value) === canonical(found))) return;
    const wanted = right.map(canonical).join(' or ');
    faults.push({ rule: 'wrong', what: `${field} is ${canonical(found)}, expected ${wanted}` });
  };
  const { source, detail } = announced.entry;
  compare('source', source, 'workflow.triggers');
  compare('metadata.eventId', detail.metadata.eventId, executionId);
  compare('metadata.channelId', detail.metadata.channelId, expected.conversation.channelId);
  compare('userId', data.userId ?? null, expected.userId ?? null);
  compare('causedBy', chain(data.causedBy), ...expected.causedBy.map(chain));
  if (rejected) {
    compare('requestedBy', requester(data.requestedBy), requester(expected.requestedBy));
    compare('reason', data.reason, ...(expected.reasons ?? []));
    return faults;
  }
  compare('revision', data.revision, ...expected.revisions);
  compare('trigger.type', isObject(data.trigger) ? data.trigger.type : undefined, expected.triggerType);
  compare('billable', data.billable, expected.billable);
  if (!expected.wait) return faults;
  const { dues } = expected.wait;
  const told = Date.parse(String(isObject(data.cause) ? data.cause.dueAt : undefined));
  compare('cause.dueAt', told, ...dues);
  const due = dues.includes(told) ? told : Math.min(...dues);
  if (Date.parse(String(data.triggeredAt)) < due) {
    faults.push({ rule: 'early', what: `triggered at ${String(data.triggeredAt)}, due ${iso(due)}` });
  }
  return faults;
}

function chain(causedBy: unknown): unknown {
  return isObject(causedBy) ? [causedBy.executionId, causedBy.workflowIds] : null;
}

function requester(requestedBy: unknown): unknown {
  return isObject(requestedBy) ? [requestedBy.type, requestedBy.id] : null;
}
