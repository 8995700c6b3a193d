import type * as z from 'zod/mini';
import { type AwsResult, granted, refusal } from './result.ts';

type Issue = z.core.$ZodIssue;

/** More than these help nobody, and a hostile body could have thousands. */
const maxErrors = 10;
const maxShownLength = 80;

/** Reads a request's members; a refusal is worded as AWS words its own. */
export function readMembers<T>(schema: z.ZodMiniType<T>, input: unknown): AwsResult<T> {
  const parsed = schema.safeParse(input, { reportInput: true });
  if (parsed.success) return granted(parsed.data);
  const errors = parsed.error.issues.slice(0, maxErrors).map(describe);
  const count = `${errors.length} validation error${errors.length === 1 ? '' : 's'} detected`;
  return refusal('ValidationException', `${count}: ${errors.join('; ')}`);
}

export function readJson(body: Buffer): AwsResult<unknown> {
  try {
    return granted(body.length === 0 ? {} : JSON.parse(body.toString('utf8')));
  } catch {
    return refusal('SerializationException', 'The body of the request is not JSON.');
  }
}

function describe(issue: Issue): string {
  const member = issue.path.map((part) => lowerFirst(String(part))).join('.');
  return `Value${shown(issue.input)} at '${member}' failed to satisfy constraint: ${constraint(issue)}`;
}

function constraint(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'Member must not be null' : `Member must be a ${issue.expected}`;
    case 'invalid_value':
      return `Member must satisfy enum value set: [${issue.values.join(', ')}]`;
    case 'invalid_format':
      return `Member must satisfy regular expression pattern: ${issue.pattern?.slice(1, -1) ?? issue.format}`;
    case 'too_small':
      return `Member must have ${measure(issue.origin)} greater than or equal to ${issue.minimum}`;
    case 'too_big':
      return `Member must have ${measure(issue.origin)} less than or equal to ${issue.maximum}`;
    default:
      return issue.message;
  }
}

const measure = (origin: string): string => (origin === 'number' || origin === 'int' ? 'value' : 'length');

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? " '[]'" : '';
  if (typeof value === 'string') return ` '${value.slice(0, maxShownLength)}'`;
  return typeof value === 'number' ? ` '${value}'` : '';
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
