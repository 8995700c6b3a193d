import type { TryInput } from '../contracts/try-input.ts';
import type { WorkflowInput } from '../contracts/workflow-input.ts';
import type { ConversationEvent } from '../domain/conversation/event.ts';
import { arrange } from '../domain/decision/channel-workflows.ts';
import { compile } from '../domain/match/compile.ts';
import { type Problem, under } from '../domain/problem.ts';
import { defaultSettings } from '../domain/settings.ts';
import { type TrialReport, tryWorkflow } from '../domain/trial/try-workflow.ts';
import type { Workflow } from '../domain/workflow/workflow.ts';
import { ready } from './definitions-cache.ts';
import type { Clock, DefinitionStore, RecordedEventReader } from './ports.ts';
import { numbered, pageFrom } from './revisions.ts';
import { type Deciding, searches, surroundings } from './surroundings.ts';
import { newWorkflow, typeProblem } from './workflows.ts';

interface Trying extends Deciding {
  readonly store: DefinitionStore;
  readonly recordedEvents: RecordedEventReader;
  readonly clock: Clock;
}

export interface Tried extends TrialReport {
  readonly workflow: Workflow;
  /** Of the events that were to be replayed; times in epoch milliseconds. */
  readonly events: { readonly count: number; readonly from?: number; readonly to?: number };
  /** Until when time passed after the last event, so that its waits could fall due. */
  readonly until: number;
}

/** Why nothing was tried. */
export type TrialRefusal =
  | { readonly reason: 'notFound' | 'removed'; readonly workflowId: string }
  | {
      readonly reason: 'noSuchRevision';
      readonly workflowId: string;
      readonly wanted: number;
      readonly newest: number;
    }
  | { readonly reason: 'typeCannotChange'; readonly problem: Problem }
  /** The channel has no recorded events, and does not record any. */
  | { readonly reason: 'nothingRecorded' };

type Outcome<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & TrialRefusal);

/** Replays events against a workflow and its revision in force, and changes nothing. */
export async function tryOn(
  trying: Trying,
  channelId: string,
  what: TryInput['tried'],
  on: { readonly events: readonly ConversationEvent[] } | { readonly last: number },
  hasTime: () => boolean,
): Promise<Outcome<Tried>> {
  const { store, clock, recordedEvents } = trying;
  const { workflows, operations, settings = defaultSettings } = await store.list(channelId);
  const tried = await triedWorkflow(trying, channelId, what);
  if (!tried.ok) return tried;
  const events = 'events' in on ? on.events : await recordedEvents.last(channelId, on.last);
  if (events.length === 0 && settings.recordedEvents === 'off')
    return { ok: false, reason: 'nothingRecorded' };
  const workflow = tried.value;
  const inForce = workflows.find(
    ({ workflowId, state }) => workflowId === workflow.workflowId && state === 'active',
  );
  const times = events.map(({ occurredAt }) => occurredAt);
  const until = times.reduce((latest, at) => Math.max(latest, at), clock.now());
  const all = ready({ workflows: [...workflows, workflow], operations }, compile);
  const search = await searches(trying, all);
  let matches = search();
  const given = await surroundings(trying, all, until);
  // Each event has the patterns' time for itself, as where it is decided in earnest.
  const hasTimeForNext = () => {
    matches = search();
    return hasTime();
  };
  const report = tryWorkflow(
    { tried: workflow, events, until, hasTime: hasTimeForNext, ...(inForce !== undefined && { inForce }) },
    {
      ...given,
      workflows: arrange(workflows, compile),
      matches: (pattern, text) => matches(pattern, text),
    },
  );
  return { ok: true, value: { ...report, workflow, events: spanOf(times), until } };
}

async function triedWorkflow(
  { store, clock }: Trying,
  channelId: string,
  what: TryInput['tried'],
): Promise<Outcome<Workflow>> {
  const workflowId = 'workflow' in what ? (what.workflow.workflowId ?? notYetNamed) : what.workflowId;
  const known = await store.getWorkflow(channelId, workflowId);
  if ('workflow' in what) return drafted(known, channelId, { ...what.workflow, workflowId }, clock.now());
  if (known === undefined) return { ok: false, reason: 'notFound', workflowId };
  if (known.state === 'removed') return { ok: false, reason: 'removed', workflowId };
  const { revision = known.revision } = what;
  const found = numbered(revision, await store.workflowRevisions(channelId, workflowId, pageFrom(revision)));
  return found === undefined
    ? { ok: false, reason: 'noSuchRevision', workflowId, wanted: revision, newest: known.revision }
    : { ok: true, value: found };
}

/** Stands for the id that a workflow is given when it is created; no stored one has it. */
export const notYetNamed = ' ';

/** The workflow as the draft would be saved. */
function drafted(
  known: Workflow | undefined,
  channelId: string,
  { workflowId = notYetNamed, ...content }: WorkflowInput,
  now: number,
): Outcome<Workflow> {
  const problem = known && typeProblem(known.trigger, content.trigger);
  if (problem !== undefined) {
    return { ok: false, reason: 'typeCannotChange', problem: under('workflow', problem) };
  }
  const { revision = 0, createdAt = now } = known ?? {};
  const draft = newWorkflow({ workflowId, channelId, state: 'draft' }, content, { now });
  return { ok: true, value: { ...draft, revision: revision + 1, createdAt } };
}

function spanOf(times: readonly number[]): Tried['events'] {
  if (times.length === 0) return { count: 0 };
  const from = times.reduce((earliest, at) => Math.min(earliest, at), Number.POSITIVE_INFINITY);
  const to = times.reduce((latest, at) => Math.max(latest, at), 0);
  return { count: times.length, from, to };
}
