import type { Metadata, Ref } from '../log.ts';
import type { Candidate, Choice } from './choice.ts';
import type { Happening } from './happening.ts';
import { type Known, lookupIn } from './known.ts';
import { requesterOf } from './modules.ts';
import type { waitCandidate } from './waits.ts';

type CausedBy = Metadata['causedBy'];

/** An announcement that must be, or may be. */
export interface Expected {
  /** Workflow and cause. */
  readonly key: string;
  readonly workflowId: string;
  readonly conversation: Ref;
  /** What a request for a module gets may be either. */
  readonly kind: 'execution' | 'rejection' | 'either of the two';
  readonly required: boolean;
  readonly seq: number;
  /** True time of the decision, epoch milliseconds. */
  readonly at: number;
  /** In words, for explanations. */
  readonly cause: string;
  /** Of a wait: when it fell due, by the hours that may have been read, and since when it could be decided. */
  readonly wait?: { readonly dues: readonly number[]; readonly since: number };
  readonly revisions: readonly number[];
  readonly triggerType: string;
  readonly billable: boolean;
  /** Any of these is right. */
  readonly causedBy: readonly CausedBy[];
  readonly userId: unknown;
  readonly requestedBy?: { readonly type: string; readonly id: string } | undefined;
  /** Of a refusal; any of these is right. */
  readonly reasons?: readonly string[];
}

/** Where and when something was decided. */
export interface Moment {
  readonly seq: number;
  readonly at: number;
  readonly known: Known;
}

type WaitChoice = Choice<ReturnType<typeof waitCandidate>>;

export function expectedOfWait(
  key: string,
  choice: WaitChoice,
  since: number,
  { seq, at, known }: Moment,
): Expected {
  const { wait } = choice.candidates[0]!;
  const { anchor, occurrence, version } = wait;
  const dues = [...new Set(choice.candidates.map((candidate) => candidate.wait.due))];
  const ties = known.events.filter((event) => event.at === anchor.at && event !== anchor);
  return {
    key,
    ...{ seq, at, kind: 'execution', required: choice.fires === 'always' },
    workflowId: version.definition.workflowId,
    conversation: known.conversation,
    cause: `${version.definition.trigger.type} from ${iso(anchor.at)} (${anchor.eventId}) due ${dues.map(iso).join(' or ')}, turn ${occurrence}`,
    wait: { dues, since },
    revisions: revisionsOf(choice),
    triggerType: version.definition.trigger.type,
    billable: false,
    causedBy: [anchor, ...ties].map(({ causedBy }) => causedBy),
    userId: known.fact('user.id'),
  };
}

export function expectedOfEvent(
  key: string,
  choice: Choice<Candidate>,
  event: Happening,
  moment: Moment,
): Expected {
  const { definition } = choice.candidates[0]!.version;
  return {
    ...common(event, moment),
    key,
    kind: 'execution',
    required: choice.fires === 'always',
    workflowId: definition.workflowId,
    revisions: revisionsOf(choice),
    triggerType: definition.trigger.type,
    causedBy: [event.causedBy],
  };
}

export function expectedOfRequest(
  kind: Expected['kind'],
  { revisions, reasons }: Required<Pick<Expected, 'revisions' | 'reasons'>>,
  event: Happening,
  moment: Moment,
): Expected {
  const workflowId = String(event.data.workflowId);
  const requestedBy = requesterOf(event);
  return {
    ...common(event, moment),
    ...{ kind, revisions, reasons, requestedBy, workflowId },
    key: `${workflowId}|${event.eventId}`,
    required: kind !== 'either of the two',
    triggerType: 'modular',
    billable: requestedBy?.type === 'manager',
    causedBy: causedByOf(event),
  };
}

function common(event: Happening, { seq, at, known }: Moment) {
  return {
    ...{ seq, at },
    conversation: known.conversation,
    cause: `${event.type} ${event.eventId} of ${iso(event.at)}`,
    billable: false,
    userId: lookupIn(known, event)('user.id'),
  };
}

/** A module's caller may or may not be written into its chain. */
function causedByOf({ causedBy, data }: Happening): CausedBy[] {
  const requestedBy = data.requestedBy as { type?: string; id?: string } | undefined;
  if (requestedBy?.type !== 'workflow' || requestedBy.id === undefined) return [causedBy];
  if (!causedBy || causedBy.workflowIds.includes(requestedBy.id)) return [causedBy];
  return [causedBy, { ...causedBy, workflowIds: [...causedBy.workflowIds, requestedBy.id] }];
}

function revisionsOf({ candidates }: { readonly candidates: readonly Candidate[] }): number[] {
  return candidates.map(({ version }) => version.definition.revision);
}

export const iso = (time: number): string =>
  Number.isFinite(time) ? new Date(time).toISOString() : String(time);
