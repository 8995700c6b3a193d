import type { Conversation } from '../conversation/conversation.ts';
import type { ConversationEvent } from '../conversation/event.ts';
import { mediumOf } from '../conversation/known.ts';
import { firstFailure } from '../filter/evaluate.ts';
import type { Filter } from '../filter/filter.ts';
import { isOpen } from '../operation/is-open.ts';
import { defaultOperationId, type Operation } from '../operation/operation.ts';
import type { Trigger } from '../workflow/trigger.ts';
import type { Check, Miss } from './check.ts';
import { type FactsView, factsView } from './facts-view.ts';

/** What the settings are held against. */
export interface Circumstances {
  readonly conversation: Conversation;
  /** Absent at a wake-up. */
  readonly event?: ConversationEvent;
  readonly operations: ReadonlyMap<string, Operation>;
  /** Epoch milliseconds: when the event happened, or now at a wake-up. */
  readonly at: number;
  /** Searches a text for a linear-time regular expression. */
  readonly matches: (pattern: string, text: string) => boolean;
  readonly facts: FactsView;
  /** Whether an operation is open at `at`. */
  readonly isOpen: (operation: Operation) => boolean;
}

export function circumstances<T extends Omit<Circumstances, 'facts' | 'isOpen'>>(
  given: T,
): T & Circumstances {
  let facts: FactsView | undefined;
  const open = new Map<string, boolean>();
  return {
    ...given,
    /** Made at the first filter that asks: most events meet none. */
    get facts() {
      facts ??= factsView(given.conversation, given.event, given.operations, given.at);
      return facts;
    },
    /** Asked once for each operation: hours set by hand long ago cost 50 µs, and each workflow asks. */
    isOpen(operation) {
      const known = open.get(operation.operationId) ?? isOpen(operation, given.at);
      open.set(operation.operationId, known);
      return known;
    },
  };
}

/** The settings that every trigger has; `named`: somebody asked for this workflow by its id. */
export function commonSettings(trigger: Trigger, on: Circumstances, named: boolean): Miss | undefined {
  return (
    activePeriod(trigger, on) ??
    targetMediums(trigger, on) ??
    runMode(trigger, on, named) ??
    filterSetting('filter', trigger.filter, on)
  );
}

export function activePeriod({ activePeriod }: Trigger, { at }: Circumstances): Miss | undefined {
  const { from, until } = activePeriod ?? {};
  const inside = (!from || at >= Date.parse(from)) && (!until || at < Date.parse(until));
  return inside
    ? undefined
    : { check: 'activePeriod', expected: { ...activePeriod }, found: new Date(at).toISOString() };
}

function targetMediums({ targetMediums }: Trigger, { conversation, event }: Circumstances): Miss | undefined {
  if (!targetMediums?.length) return undefined;
  const found = mediumOf(conversation, event);
  const covered = targetMediums.some(
    (target) =>
      target.mediumType === found?.mediumType &&
      (target.mediumId === undefined || target.mediumId === found.mediumId),
  );
  const expected = targetMediums.map((target) => ({ ...target }));
  return covered ? undefined : { check: 'targetMediums', expected, found: found ? { ...found } : 'unknown' };
}

export function runMode({ runMode }: Trigger, on: Circumstances, named: boolean): Miss | undefined {
  const { mode, operationId = defaultOperationId } = runMode;
  if (mode === 'always') return undefined;
  if (mode === 'private')
    return named ? undefined : { check: 'runMode', expected: 'private', found: 'not named' };
  const operation = on.operations.get(operationId);
  if (operation === undefined) return { check: 'operation', expected: operationId, found: 'unknown' };
  const found = on.isOpen(operation) ? 'inOperation' : 'notInOperation';
  return found === mode ? undefined : { check: 'runMode', expected: mode, found };
}

export function filterSetting(check: Check, filter: Filter | undefined, on: Circumstances): Miss | undefined {
  if (filter === undefined) return undefined;
  const failure = firstFailure(filter, { facts: on.facts, now: on.at, matches: on.matches });
  if (failure === undefined) return undefined;
  const { path, key, operator, values, found } = failure;
  return { check, path, expected: { key, operator, values }, found: found ?? null };
}
