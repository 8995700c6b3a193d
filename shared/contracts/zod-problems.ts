import type * as z from 'zod/mini';
import { isObject, type Json } from '../domain/json.ts';
import { didYouMean, mustBeOneOf } from '../domain/nearest.ts';
import { kindOf, type Problem } from '../domain/problem.ts';
import { accepted, type Result, refused } from '../domain/result.ts';
import { knownFields } from './known-fields.ts';

type Issue = z.core.$ZodIssue;

/**
 * Reads `input` by `schema`; `root` is put before the path of each field at fault. `show` makes what a problem
 * tells of the value there: its kind alone, unless whoever is told may see it.
 */
export function parse<T>(
  schema: z.ZodMiniType<T>,
  input: unknown,
  root = '',
  show: (value: unknown) => Json = kindOf,
): Result<T> {
  const knownAt = (path: readonly PropertyKey[]) => knownFields(schema, path, input);
  const parsed = schema.safeParse(input, { reportInput: true });
  return parsed.success
    ? accepted(parsed.data)
    : refused(
        ...parsed.error.issues
          .slice(0, maxProblems)
          .flatMap((issue) => problems(issue, { root, show, knownAt }))
          .slice(0, maxProblems),
      );
}

/** More than these help nobody, and a hostile body could have thousands. */
export const maxProblems = 20;

interface Telling {
  readonly root: string;
  readonly show: (value: unknown) => Json;
  readonly knownAt: (path: readonly PropertyKey[]) => readonly string[];
}

function problems(issue: Issue, { root, show, knownAt }: Telling): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    const known = knownAt(issue.path);
    return issue.keys.slice(0, maxProblems).map((key) => ({
      field: fieldName(root, [...issue.path, key]),
      rule: `is not a known field${didYouMean(key, known)}`,
      found: show(isObject(issue.input) ? issue.input[key] : undefined),
    }));
  }
  return [{ field: fieldName(root, issue.path), rule: ruleOf(issue), found: show(inputOf(issue)) }];
}

function fieldName(root: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>((name, part) => {
    if (typeof part === 'number') return `${name}[${part}]`;
    return name === '' ? String(part).slice(0, 100) : `${name}.${String(part).slice(0, 100)}`;
  }, root);
}

function ruleOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type': {
      const expected = issue.expected === 'int' ? 'whole number' : issue.expected;
      const rule = `must be ${/^[aeio]/.test(expected) ? 'an' : 'a'} ${expected}`;
      return issue.input === undefined ? `is required and ${rule}` : rule;
    }
    case 'invalid_value':
      return mustBeOneOf(issue.input, issue.values.map(String));
    case 'too_small':
      return `must be at least ${issue.minimum}${unitOf(issue.origin)}`;
    case 'too_big':
      return `must be at most ${issue.maximum}${unitOf(issue.origin)}`;
    case 'invalid_format':
      return issue.format === 'datetime'
        ? 'must be an ISO-8601 instant with a zone'
        : `must be a valid ${issue.format}`;
    case 'invalid_union':
      return 'options' in issue && issue.options !== undefined
        ? mustBeOneOf(inputOf(issue), issue.options.map(String))
        : 'has none of the allowed shapes';
    default:
      return issue.message;
  }
}

/** Of an alternative that is named by one of its fields, the name. */
function inputOf(issue: Issue): unknown {
  if (issue.code !== 'invalid_union' || issue.discriminator === undefined) return issue.input;
  return isObject(issue.input) ? issue.input[issue.discriminator] : issue.input;
}

function unitOf(origin: string): string {
  if (origin === 'string') return ' characters long';
  return origin === 'array' ? ' elements long' : '';
}
