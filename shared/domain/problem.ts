import { isDeeperThan, type Json } from './json.ts';

/** One reason for which an input is refused. */
export interface Problem {
  /** Where: `detail.data.message.id`, `trigger.filter.and[1].operator`. */
  readonly field: string;
  /** The rule that it breaks, as a sentence. */
  readonly rule: string;
  /** What stands there; text that a customer wrote only where whoever sent it is answered, and never in a log. */
  readonly found?: Json;
}

/** Told of one input: more than these help nobody, and a hostile body could have thousands. */
export const maxProblems = 20;

/** The problem of a part, as one of the whole: `place` is where the part stands. */
export function under(place: string, problem: Problem): Problem {
  return { ...problem, field: problem.field === '' ? place : `${place}.${problem.field}` };
}

/** In one sentence that may stand in a log: without what was found, which a customer may have written. */
export const describeProblems = (problems: readonly Problem[]): string =>
  problems.map(({ field, rule }) => `${field} ${rule}`).join('; ');

/** A longer number may be somebody's phone number. */
const maxTellableNumber = 10_000_000;

/** Enough to recognise a value by. */
const maxExcerpt = 100;
const maxExcerptDepth = 6;

/**
 * A value that a manager set, for those who may see it: itself if it is short, the beginning of a long text, or
 * the kind of anything else.
 */
export function excerpt(value: unknown): Json {
  if (typeof value === 'string') {
    return value.length <= maxExcerpt
      ? value.toWellFormed()
      : `${value.slice(0, maxExcerpt).toWellFormed()}…`;
  }
  if (value === undefined || isDeeperThan(maxExcerptDepth, value)) return kindOf(value);
  return JSON.stringify(value).length <= maxExcerpt ? (value as Json) : kindOf(value);
}

/** The kind and size of a value: enough to find the mistake, and never the text itself. */
export function kindOf(value: unknown): Json {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (typeof value === 'string') return `a string of ${value.length} characters`;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return Math.abs(value) < maxTellableNumber ? value : 'a large number';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
