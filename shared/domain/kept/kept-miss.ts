import { brief } from '../brief.ts';
import type { Check, Miss } from '../check/check.ts';
import {
  callStates,
  chatStates,
  closers,
  messageOrigins,
  openers,
  personTypes,
} from '../conversation/states.ts';
import { notSearched } from '../filter/evaluate.ts';
import { isObject, type Json } from '../json.ts';

/** A miss as it is kept: what was found is told only where it cannot be text of a user. */
export interface KeptMiss extends Omit<Miss, 'found'> {
  readonly found?: Json;
  /** There was a value, and it is not told. */
  readonly hidden?: true;
}

/** What these checks find is made of words and numbers of this system, never of what somebody wrote. */
const inOwnWords: ReadonlySet<Check> = new Set<Check>([
  'active',
  'activePeriod',
  'openedBy',
  'onlyIfFirstOpened',
  'previousState',
  'direction',
  'closedBy',
  'legs',
  'delay',
  'personType',
  'origin',
  'messageType',
  'waiting',
  'anchor',
  'once',
  'chatStates',
  'managedChatFilter',
  'runMode',
  'operation',
  'type',
  'triggerInChat',
  'exists',
  'loop',
  'rate',
  'exclusive',
  'replay',
]);

const flags = [true, false];

/** The values that a filter may be told to have found, by key; of every other it is said that there was one. */
const tellable: { readonly [key: string]: readonly Json[] } = {
  'userChat.state': chatStates,
  'call.state': callStates,
  'userChat.managed': flags,
  'call.managed': flags,
  'message.personType': personTypes,
  'message.origin': messageOrigins,
  'message.private': flags,
  'event.openedBy': openers,
  'event.previousState': chatStates,
  'event.closedBy': closers,
  'event.entry': ['button', 'marketing'],
  'event.direction': ['inbound', 'outbound'],
  'event.causedByWorkflow': flags,
};

/** `time.*` is the clock's, and no event has a part in it. */
const isTellable = (key: string, found: Json): boolean =>
  found === notSearched ||
  key.startsWith('time.') ||
  (Object.hasOwn(tellable, key) && tellable[key]?.includes(found) === true);

export function keptMiss({ check, path, expected, found }: Miss): KeptMiss {
  return {
    check,
    ...(path !== undefined && { path }),
    ...(expected !== undefined && { expected: keptExpectation(check, expected) }),
    ...keptFound(check, expected, found),
  };
}

/** Of a condition only where it looks and how: its values are those of the workflow's revision. */
function keptExpectation(check: Check, expected: Json): Json {
  if (!isFilter(check) || !isObject(expected)) return brief(expected);
  const { key = null, operator = null } = expected;
  return { key, operator };
}

function keptFound(check: Check, expected: Json | undefined, found: Json | undefined): Partial<KeptMiss> {
  if (found === undefined) return {};
  const key = isFilter(check) && isObject(expected) ? String(expected.key) : undefined;
  const isTold = key === undefined ? inOwnWords.has(check) : found === null || isTellable(key, found);
  return isTold ? { found: brief(found) } : { hidden: true };
}

const isFilter = (check: Check): boolean => check === 'filter' || check === 'pageQuery';
