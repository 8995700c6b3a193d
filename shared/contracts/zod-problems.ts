import type * as z from 'zod/mini';
import type { Json } from '../domain/json.ts';
import { didYouMean, mustBeOneOf } from '../domain/nearest.ts';
import { kindOf, maxProblems, type Problem } from '../domain/problem.ts';
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
  const foundAt = (path: readonly PropertyKey[]) => valueAt(input, path);
  const parsed = schema.safeParse(input);
  return parsed.success
    ? accepted(parsed.data)
    : refused(
        ...parsed.error.issues
          .slice(0, maxProblems)
          .flatMap((issue) => problems(issue, { root, show, knownAt, foundAt }))
          .slice(0, maxProblems),
      );
}

interface Telling {
  readonly root: string;
  readonly show: (value: unknown) => Json;
  readonly knownAt: (path: readonly PropertyKey[]) => readonly string[];
  readonly foundAt: (path: readonly PropertyKey[]) => unknown;
}

function problems(issue: Issue, { root, show, knownAt, foundAt }: Telling): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    const known = knownAt(issue.path);
    return issue.keys.slice(0, maxProblems).map((key) => ({
      field: fieldName(root, [...issue.path, key]),
      rule: `is not a known field${didYouMean(key, known)}`,
      found: show(foundAt([...issue.path, key])),
    }));
  }
  const found = foundAt(issue.path);
  return [{ field: fieldName(root, issue.path), rule: ruleOf(issue, found), found: show(found) }];
}

/** As it came: an issue itself holds what a schema had made of it, or the object that a rule looked at. */
function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, part)
        ? (value as Record<PropertyKey, unknown>)[part]
        : undefined,
    input,
  );
}

export function fieldName(root: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>((name, part) => {
    if (typeof part === 'number') return `${name}[${part}]`;
    return name === '' ? String(part).slice(0, 100) : `${name}.${String(part).slice(0, 100)}`;
  }, root);
}

/** Of a field without any schema of its own, all that can be said. */
const anyValue = 'nonoptional';

function ruleOf(issue: Issue, found: unknown): string {
  if (issue.code === 'invalid_type' && issue.expected === anyValue) return 'is required';
  const isMissing = found === undefined && issue.code !== 'custom';
  return isMissing ? `is required and ${ruleOfValue(issue, found)}` : ruleOfValue(issue, found);
}

function ruleOfValue(issue: Issue, found: unknown): string {
  switch (issue.code) {
    case 'invalid_type': {
      const expected = issue.expected === 'int' ? 'whole number' : issue.expected;
      return `must be ${/^[aeio]/.test(expected) ? 'an' : 'a'} ${expected}`;
    }
    case 'invalid_value':
      return mustBeOneOf(found, issue.values.map(String));
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
        ? mustBeOneOf(found, issue.options.map(String))
        : 'has none of the allowed shapes';
    default:
      return issue.message;
  }
}

function unitOf(origin: string): string {
  if (origin === 'string') return ' characters long';
  return origin === 'array' ? ' elements long' : '';
}
