import type { OperationDefinition, WorkflowDefinition } from '../log.ts';
import { meets } from './filters.ts';
import { factOf, type Known } from './known.ts';
import { field, type Told } from './told.ts';

/** What a workflow is held against. */
export interface Situation {
  readonly known: Known;
  /** Absent for a wait. */
  readonly event?: Told;
  /** When it happened, or when the wait is decided. */
  readonly at: number;
  readonly operation: OperationDefinition | undefined;
}

/** The settings that all triggers have; `named`: somebody asked for this very workflow. */
export function meetsCommonSettings({ trigger }: WorkflowDefinition, on: Situation, named: boolean): boolean {
  return coversMedium(trigger, on) && meetsRunMode(trigger, on, named) && meetsFilter(trigger.filter, on);
}

function coversMedium(
  { targetMediums }: WorkflowDefinition['trigger'],
  { known, event }: Situation,
): boolean {
  const targets = (targetMediums ?? []) as readonly { mediumType: string; mediumId?: string }[];
  if (targets.length === 0) return true;
  const root = known.kind === 'chat' ? 'userChat' : 'call';
  const told = factOf(known, `${root}.medium`, event) as
    | { mediumType: string; mediumId?: string }
    | undefined;
  const medium = told ?? (known.kind === 'call' ? { mediumType: 'phone' } : undefined);
  return targets.some(
    ({ mediumType, mediumId }) =>
      mediumType === medium?.mediumType && (mediumId === undefined || mediumId === medium.mediumId),
  );
}

function meetsRunMode({ runMode }: WorkflowDefinition['trigger'], on: Situation, named: boolean): boolean {
  const { mode } = runMode as { mode: string };
  if (mode === 'always') return true;
  if (mode === 'private') return named;
  if (on.operation === undefined) return false;
  return isOpen(on.operation, on.at) === (mode === 'inOperation');
}

const offsets: { readonly [timeZone: string]: number } = { UTC: 0, 'Asia/Seoul': 9 };
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

function isOpen({ timeZone, weeklyRanges }: OperationDefinition, at: number): boolean {
  const offset = offsets[timeZone];
  if (offset === undefined) throw new Error(`the judge knows no ${timeZone}`);
  const local = new Date(at + offset * 3_600_000);
  const minute = local.getUTCHours() * 60 + local.getUTCMinutes();
  const today = days[local.getUTCDay()];
  return weeklyRanges.some(({ day, from, to }) => day === today && minute >= from && minute < to);
}

function meetsFilter(filter: unknown, { known, event }: Situation): boolean {
  if (filter === undefined) return true;
  return meets(filter as object as never, (key) =>
    key.startsWith('message.')
      ? event && field(event.data, key)
      : key === 'user.id'
        ? userIdOf(known, event)
        : factOf(known, key, event),
  );
}

export function userIdOf(known: Known, event?: Told): string | undefined {
  return factOf(known, 'userId', event) as string | undefined;
}

/** Of what is managed, not managed, or both. */
export function meetsManaged({ trigger }: WorkflowDefinition, { managed }: Known): boolean {
  const wanted = trigger.managedChatFilter ?? 'allChat';
  return wanted === 'allChat' || (wanted === 'onlyIfManagedChat') === managed;
}

export function inStates(states: unknown, { state }: Known): boolean {
  return states === undefined || (states as readonly string[]).includes(state);
}
