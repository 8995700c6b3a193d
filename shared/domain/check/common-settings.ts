import type { Conversation } from '../conversation/conversation.ts';
import type { ConversationEvent } from '../conversation/event.ts';
import { mediumOf } from '../conversation/known.ts';
import { type FilterContext, firstFailure } from '../filter/evaluate.ts';
import type { Filter } from '../filter/filter.ts';
import { iso } from '../iso.ts';
import { isOpen } from '../operation/is-open.ts';
import { channelTimeZone, defaultOperationId, type Operation } from '../operation/operation.ts';
import type { Trigger } from '../workflow/trigger.ts';
import type { Check, Miss } from './check.ts';
import { type FactsView, factsView } from './facts-view.ts';

/** What the settings are held against. */
export interface Circumstances {
  readonly conversation: Conversation;
  /** Absent at a wake-up. */
  readonly event?: ConversationEvent;
  /** As it was before the event; absent where nothing was known. */
  readonly before?: Conversation;
  readonly operations: ReadonlyMap<string, Operation>;
  /** Epoch milliseconds: when the event happened, or now at a wake-up. */
  readonly at: number;
  /** Searches a text for a linear-time regular expression; `undefined` where it has not been searched. */
  readonly matches: FilterContext['matches'];
  readonly facts: FactsView;
  /** That of days and hours: of the channel's default operation (IANA). */
  readonly timeZone: string;
  /** Whether an operation is open at `at`. */
  readonly isOpen: (operation: Operation) => boolean;
}

type Given = Omit<Circumstances, 'facts' | 'timeZone' | 'isOpen'>;

/** With an event where one is given. */
type Known<T> = Circumstances & Pick<T, Extract<keyof T, 'event'>>;

export const circumstances = <T extends Given>(given: T): Known<T> =>
  new KnownCircumstances(given) as Circumstances as Known<T>;

/** A class, since V8 takes each object literal that has a getter for a kind of its own, which is slow to read. */
class KnownCircumstances implements Circumstances {
  readonly conversation: Conversation;
  readonly event?: ConversationEvent;
  readonly before?: Conversation;
  readonly operations: ReadonlyMap<string, Operation>;
  readonly at: number;
  readonly matches: FilterContext['matches'];
  readonly timeZone: string;
  #facts: FactsView | undefined;
  readonly #open = new Map<string, boolean>();

  constructor({ conversation, event, before, operations, at, matches }: Given) {
    this.conversation = conversation;
    if (event !== undefined) this.event = event;
    if (before !== undefined) this.before = before;
    this.operations = operations;
    this.at = at;
    this.matches = matches;
    this.timeZone = channelTimeZone(operations);
  }

  /** Made at the first filter that asks: most events meet none. */
  get facts(): FactsView {
    this.#facts ??= factsView(this.conversation, this.event, this.timeZone, this.at);
    return this.#facts;
  }

  /** Asked once for each operation: hours set by hand long ago cost 50 µs, and each workflow asks. */
  isOpen(operation: Operation): boolean {
    const known = this.#open.get(operation.operationId);
    if (known !== undefined) return known;
    const found = isOpen(operation, this.at);
    this.#open.set(operation.operationId, found);
    return found;
  }
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
  return inside ? undefined : { check: 'activePeriod', expected: { ...activePeriod }, found: iso(at) };
}

function targetMediums({ targetMediums }: Trigger, { conversation, event }: Circumstances): Miss | undefined {
  if (!targetMediums?.length) return undefined;
  const found = mediumOf(conversation, event);
  const covered = targetMediums.some(
    (target) =>
      target.mediumType === found?.mediumType &&
      (target.mediumId === undefined || target.mediumId === found.mediumId),
  );
  if (covered) return undefined;
  const expected = targetMediums.map((target) => ({ ...target }));
  return { check: 'targetMediums', expected, found: found ? { ...found } : 'unknown' };
}

function runMode({ runMode }: Trigger, on: Circumstances, named: boolean): Miss | undefined {
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
  const { facts, at: now, timeZone, matches } = on;
  const failure = firstFailure(filter, { facts, now, timeZone, matches });
  if (failure === undefined) return undefined;
  const { path, key, operator, values, found } = failure;
  return { check, path, expected: { key, operator, values }, found: found ?? null };
}
