import { judge, type Verdict } from '../../../simulation/judge/judge.ts';
import type {
  Announced,
  Entry,
  Log,
  Metadata,
  OperationDefinition,
  Ref,
  WorkflowDefinition,
} from '../../../simulation/log.ts';

/** A Monday, 10:00 in Seoul. All times of a story are minutes from here. */
export const start = Date.parse('2026-11-23T01:00:00Z');
export const chat: Ref = { channelId: 'ch', kind: 'chat', id: 'c' };
export const call: Ref = { channelId: 'ch', kind: 'call', id: 'p' };

export interface Step {
  /** When it was committed. */
  readonly at: number;
  /** A detail type; without one it is the clock. */
  readonly type?: string;
  readonly id?: string;
  readonly data?: object;
  readonly causedBy?: Metadata['causedBy'];
  /** `at` unless told. */
  readonly happened?: number;
  readonly sent?: number;
  readonly read?: number;
  readonly clock?: number;
  /** When it may have been decided already; `clock` unless told. */
  readonly decidedFrom?: number;
  /** Without a commit it is only handled; without either it is only sent. */
  readonly without?: 'commit' | 'handling';
}

export interface Fired {
  readonly at: number;
  readonly workflowId: string;
  readonly event?: string;
  readonly anchor?: number;
  readonly due?: number;
  readonly occurrence?: number;
  readonly executionId?: string;
  readonly rejected?: { readonly type: string; readonly id: string };
  readonly causedBy?: Metadata['causedBy'];
  /** Other fields of the announcement. */
  readonly data?: { readonly [field: string]: unknown };
  /** When it was published; `at` unless told. */
  readonly published?: readonly number[];
  readonly without?: 'record';
  readonly conversation?: Ref;
}

export type Saved = Partial<Omit<WorkflowDefinition, 'trigger'>> & {
  readonly trigger: WorkflowDefinition['trigger'];
  readonly at?: number;
};

/** Business hours of Seoul from a time on, which is -100 unless told; each is the next revision. */
export type SavedHours = Partial<OperationDefinition> & { readonly at?: number };

export interface Story {
  readonly workflows: readonly Saved[];
  readonly steps: readonly Step[];
  readonly fired?: readonly Fired[];
  readonly businessHours?: readonly { readonly day: string; readonly from: number; readonly to: number }[];
  /** Versions of business hours. */
  readonly operations?: readonly SavedHours[];
  readonly healed?: number;
  readonly ended?: number;
}

export const time = (minutes: number): number => start + Math.round(minutes * 60_000);
export const iso = (minutes: number): string => new Date(time(minutes)).toISOString();
/** Entries of one time: definitions, what is sent, what is read, committed, handled, recorded, published. */
const seq = (minutes: number, place: number): number => time(minutes) * 8 + place;

export function judged(story: Story): Verdict {
  const decidedWithin = 5 * 60_000;
  return judge(logOf(story), { decidedWithin, noticedWithin: 24 * 60 * 60_000, handledWithin: 5 * 60_000 });
}

/** The rules broken, each with the workflow it is about. */
export function broken(story: Story): string[] {
  return judged(story).violations.map(({ rule, workflowId }) => [rule, workflowId].filter(Boolean).join(' '));
}

export function logOf(story: Story): Log {
  const { workflows, steps, fired = [], businessHours, operations = [], healed = -100, ended = 1000 } = story;
  const hours = numbered([...(businessHours ? [{ weeklyRanges: businessHours }] : []), ...operations]);
  const events = steps.filter(({ type }) => type !== undefined);
  return {
    sent: events.map((step) => ({
      seq: seq(step.sent ?? step.at, 1),
      at: time(step.sent ?? step.at),
      broughtAt: time(step.sent ?? step.at),
      entry: entryOf(step),
    })),
    definitions: [
      ...hours.map(({ at = -100, ...saved }: SavedHours) => ({
        seq: seq(at, 0),
        at: time(at),
        operation: operation(saved, at),
      })),
      ...workflows.map(({ at = -60, ...saved }) => ({
        seq: seq(at, 0),
        at: time(at),
        workflow: workflow(saved, at),
      })),
    ].sort((one, other) => one.seq - other.seq),
    saved: [],
    commits: steps
      .filter(({ without }) => without === undefined)
      .map((step) => ({
        seq: seq(step.at, 3),
        at: time(step.at),
        conversation: conversationOf(step, steps),
        input: step.type === undefined ? 'clock' : { eventId: idOf(step) },
        readSeq: seq(step.read ?? step.at, 2),
        clock: {
          from: time(step.decidedFrom ?? step.clock ?? step.at),
          until: time(step.clock ?? step.at),
        },
      })),
    handled: events
      .filter(({ without }) => without !== 'handling')
      .map((step) => ({
        seq: seq(step.at, 4),
        readSeq: seq(step.at, 2),
        at: time(step.at),
        conversation: conversationOf(step, steps),
        input: { eventId: idOf(step) },
      })),
    recorded: fired
      .filter(({ without }) => without === undefined)
      .map((one) => announced(one, one.at, 5, story)),
    published: fired.flatMap((one) => (one.published ?? [one.at]).map((at) => announced(one, at, 6, story))),
    healedAt: time(healed),
    endedAt: time(ended),
  };
}

const idOf = ({ id, type, at }: Step): string => id ?? `${type}@${at}`;

function conversationOf(step: Step, steps: readonly Step[]): Ref {
  const type = step.type ?? steps.find((other) => other.type !== undefined)?.type;
  return type?.startsWith('Call') ? call : chat;
}

function entryOf(step: Step): Entry {
  const isCall = conversationOf(step, []) === call;
  return {
    source: isCall ? 'conversation.call' : 'conversation.chat',
    detailType: step.type!,
    detail: {
      metadata: {
        eventId: idOf(step),
        occurredAt: iso(step.happened ?? step.at),
        channelId: 'ch',
        ...(step.causedBy && { causedBy: step.causedBy }),
      },
      data: { ...(isCall ? { callId: 'p' } : { chatId: 'c' }), userId: 'u', ...step.data },
    },
  };
}

function announced(one: Fired, at: number, place: number, { steps, workflows }: Story): Announced {
  const { workflowId, event, anchor, due, occurrence = 1, rejected, causedBy } = one;
  const type = workflows.find((saved) => (saved.workflowId ?? 'w') === workflowId)?.trigger.type;
  const executionId = one.executionId ?? [workflowId, event ?? `${anchor}/${occurrence}`].join(' by ');
  const { channelId, ...conversation } = one.conversation ?? conversationOf({ at }, steps);
  const cause =
    event === undefined ? { anchor: iso(anchor!), dueAt: iso(due!), occurrence } : { eventId: event };
  const outcome = rejected
    ? { reason: 'loop', requestedBy: rejected, rejectedAt: iso(one.at) }
    : { revision: 1, trigger: { type }, triggeredAt: iso(one.at), billable: false };
  return {
    seq: seq(at, place),
    at: time(at),
    entry: {
      source: 'workflow.triggers',
      detailType: rejected ? 'WorkflowRejected' : 'WorkflowTriggered',
      detail: {
        metadata: { eventId: executionId, occurredAt: iso(one.at), channelId },
        data: {
          ...{ executionId, workflowId, channelId, conversation, userId: 'u', cause },
          ...(causedBy && { causedBy }),
          ...outcome,
          ...one.data,
        },
      },
    },
  };
}

function workflow(saved: Omit<Saved, 'at'>, at: number): WorkflowDefinition {
  return {
    ...{ workflowId: 'w', channelId: 'ch', state: 'active', revision: 1, rank: 1, exclusive: false },
    ...{ createdAt: time(-60), updatedAt: time(at) },
    ...saved,
  };
}

function numbered(versions: readonly SavedHours[]): SavedHours[] {
  const idOf = ({ operationId }: SavedHours) => operationId;
  const revisionOf = (place: number) =>
    versions.slice(0, place + 1).filter((one) => idOf(one) === idOf(versions[place]!)).length;
  return versions.map((saved, place) => ({ revision: revisionOf(place), ...saved }));
}

function operation(saved: SavedHours, at: number): OperationDefinition {
  return {
    ...{ operationId: 'default', channelId: 'ch', revision: 1, timeZone: 'Asia/Seoul' },
    ...{ weeklyRanges: [], holidays: [], updatedAt: time(at) },
    ...saved,
  };
}

/** A user opens the chat. */
export const opened: Step = {
  at: 0,
  type: 'ChatOpened',
  id: 'o',
  data: { openedBy: 'user', previousState: 'initial' },
};

export const userWrites = (at: number, more: Partial<Step> = {}): Step => ({
  at,
  type: 'MessageCreated',
  id: `m${at}`,
  data: { message: { personType: 'user' } },
  ...more,
});
