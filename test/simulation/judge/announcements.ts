import type { Announced, Log, Ref } from '../log.ts';
import { causeKey, type Expected } from './expected.ts';
import { keyOf } from './told.ts';
import type { Rule, Violation } from './violation.ts';

/** An announcement as it is on the bus. */
interface Data {
  readonly executionId: string;
  readonly workflowId: string;
  readonly channelId: string;
  readonly conversation: { readonly kind: 'chat' | 'call'; readonly id: string };
  readonly cause: Expected['cause'];
  readonly [field: string]: unknown;
}

export const dataOf = ({ entry }: Announced): Data => entry.detail.data as unknown as Data;

const kindOf = ({ entry }: Announced): Expected['kind'] =>
  entry.detailType === 'WorkflowRejected' ? 'rejected' : 'triggered';

export function refOf({ channelId, conversation }: Data): Ref {
  return { channelId, ...conversation };
}

export function keyOfAnnounced(announced: Announced): string {
  const data = dataOf(announced);
  return causeKey(kindOf(announced), keyOf(refOf(data)), data.workflowId, data.cause);
}

/** Whether the record and the bus tell the same, once and in time. */
export function judgeDelivery({ recorded, published, healedAt }: Log, within: number): readonly Violation[] {
  const found: Violation[] = [];
  const blame = (rule: Rule, announced: Announced, text: string) => {
    const data = dataOf(announced);
    const explanation = `${text}: ${JSON.stringify(data)}`;
    found.push({ rule, conversation: refOf(data), workflowId: data.workflowId, explanation });
  };
  const firstPublished = new Map<string, Announced>();
  const ids = new Map<string, Announced>();
  for (const announced of recorded) {
    const { executionId } = dataOf(announced);
    if (ids.has(executionId)) blame('twice', announced, 'recorded twice under one id');
    ids.set(executionId, announced);
  }
  for (const announced of published) {
    const { executionId } = dataOf(announced);
    const known = firstPublished.get(executionId);
    if (known === undefined) firstPublished.set(executionId, announced);
    const record = ids.get(executionId);
    if (record === undefined || record.seq > announced.seq)
      blame('unrecorded', announced, 'published, not recorded');
    else if (JSON.stringify(record.entry) !== JSON.stringify(announced.entry)) {
      blame('wrong', announced, 'published otherwise than recorded');
    }
  }
  for (const announced of recorded) {
    const first = firstPublished.get(dataOf(announced).executionId);
    if ((first?.at ?? Number.POSITIVE_INFINITY) > Math.max(announced.at, healedAt) + within) {
      blame('unannounced', announced, 'recorded, not published in time');
    }
  }
  return found;
}

/** The fields in which an announcement differs from what is expected; none: `undefined`. */
export function difference(announced: Announced, expected: Expected): string | undefined {
  const data = dataOf(announced);
  const wanted: { readonly [field: string]: unknown } = {
    cause: expected.cause,
    userId: expected.userId,
    causedBy: expected.causedBy,
    ...(expected.kind === 'triggered' && {
      billable: expected.billable,
      trigger: { type: expected.triggerType },
    }),
  };
  const wrong = Object.keys(wanted).filter(
    (name) => JSON.stringify(data[name]) !== JSON.stringify(wanted[name]),
  );
  if (expected.kind === 'triggered' && !expected.revisions.includes(Number(data.revision)))
    wrong.push('revision');
  return wrong.length === 0
    ? undefined
    : wrong
        .map((name) => `${name}: ${JSON.stringify(data[name])} and not ${JSON.stringify(wanted[name])}`)
        .join('; ');
}
