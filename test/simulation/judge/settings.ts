import type { Snapshot, Version } from './definitions.ts';
import { isOpen } from './hours.ts';
import { isObject } from './json.ts';
import type { Lookup } from './known.ts';

/**
 * The settings common to all triggers.
 *
 * @param at epoch milliseconds at which run mode and active period are looked at
 * @param named whether the workflow is called by its id, which lifts `private`
 * @returns what holds the workflow back, or `undefined`
 */
export function heldBackBy(
  { definition, filter }: Version,
  { lookup, kind, at, snapshot, named = false }: Circumstances,
): string | undefined {
  const { trigger } = definition;
  if (!isInPeriod(trigger.activePeriod, at)) return 'activePeriod';
  if (!isOnMedium(trigger.targetMediums, kind, lookup)) return 'targetMediums';
  const mode = modeHoldsBack(trigger.runMode, at, snapshot, named);
  if (mode) return mode;
  if (filter && !filter(lookup)) return 'filter';
  return undefined;
}

export interface Circumstances {
  readonly lookup: Lookup;
  readonly kind: 'chat' | 'call';
  readonly at: number;
  readonly snapshot: Snapshot;
  readonly named?: boolean;
}

function isInPeriod(period: unknown, at: number): boolean {
  if (!isObject(period)) return true;
  const { from, until } = period;
  if (typeof from === 'string' && at < Date.parse(from)) return false;
  return typeof until !== 'string' || at < Date.parse(until);
}

function isOnMedium(targets: unknown, kind: 'chat' | 'call', lookup: Lookup): boolean {
  if (!Array.isArray(targets) || targets.length === 0) return true;
  const known = lookup(kind === 'chat' ? 'userChat.medium' : 'call.medium');
  const { mediumType, mediumId } = isObject(known) ? known : {};
  const type = kind === 'call' ? 'phone' : mediumType;
  return targets.some(
    (target) => target.mediumType === type && (target.mediumId === undefined || target.mediumId === mediumId),
  );
}

/** An operation that does not exist holds both modes back, for a reason of its own. */
function modeHoldsBack(
  runMode: unknown,
  at: number,
  { operations }: Snapshot,
  named: boolean,
): 'runMode' | 'operation' | undefined {
  if (!isObject(runMode)) return undefined;
  const { mode, operationId = 'default' } = runMode;
  if (mode === 'private') return named ? undefined : 'runMode';
  if (mode !== 'inOperation' && mode !== 'notInOperation') return undefined;
  const operation = operations.get(String(operationId));
  if (!operation) return 'operation';
  return isOpen(operation, at) === (mode === 'inOperation') ? undefined : 'runMode';
}
