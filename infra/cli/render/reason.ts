import { isObject } from '../../../shared/domain/json.ts';
import type { Answered } from '../command.ts';
import { shownValue } from './value.ts';

interface Words {
  readonly expected?: (expected: Answered) => string | undefined;
  readonly found?: (found: Answered, reason: Answered) => string | undefined;
}

/** Of the checks that tell a number or nothing, which says little by itself. */
const wordsOf: { readonly [check: string]: Words } = {
  anchor: { expected: (at) => `begun at ${instantOf(at)} or later`, found: instantOf },
  replay: { expected: (at) => `happened at ${instantOf(at)} or later`, found: instantOf },
  once: {
    expected: () => 'a wait that is not over',
    found: (count) => (typeof count === 'number' ? `fired ${timesOf(count)}` : count),
  },
  loop: {
    expected: (most) => (typeof most === 'number' ? `at most ${workflows(most)} before it` : most),
    found: (length, { expected }) =>
      typeof expected === 'number' ? workflows(length) : `it is among the ${length} of the chain`,
  },
  rate: {
    expected: (most) => `fewer than ${most} firings in an hour`,
    found: (count) => `${count} firings`,
  },
  filter: { expected: conditionOf, found: (value) => (value === null ? 'missing' : shownValue(value)) },
  pageQuery: { expected: conditionOf, found: (value) => (value === null ? 'missing' : shownValue(value)) },
  exists: { expected: () => 'a workflow of this id', found: () => 'none' },
  named: { found: (id) => id ?? 'no workflow named' },
  exclusive: { expected: () => 'to be the first exclusive one', found: (id) => `${id} goes first` },
};

/** What a check wanted, in words. */
export function expectedOf(reason: Answered): string | undefined {
  if (reason === undefined) return undefined;
  const { check, expected } = reason;
  return worded(wordsOf[check]?.expected, expected, reason);
}

/** What a check saw, in words. */
export function foundOf(reason: Answered): string | undefined {
  if (reason === undefined) return undefined;
  return worded(wordsOf[reason.check]?.found, reason.found, reason);
}

function worded(
  words: ((value: Answered, reason: Answered) => string | undefined) | undefined,
  value: unknown,
  reason: Answered,
): string | undefined {
  if (words !== undefined) return shownValue(words(value, reason));
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
    ? shownValue(value.join(' or '))
    : shownValue(value);
}

function instantOf(at: Answered): string {
  return typeof at === 'number' ? new Date(at).toISOString() : String(at);
}

const timesOf = (count: number) => (count === 1 ? 'once' : `${count} times`);
const workflows = (count: number) => (count === 1 ? '1 workflow' : `${count} workflows`);

function conditionOf(expected: Answered): string | undefined {
  if (!isObject(expected)) return shownValue(expected);
  const { key, operator, values } = expected;
  const given = Array.isArray(values) && values.length > 0 ? ` ${shownValue(values)}` : '';
  return `${key} ${operator}${given}`;
}
