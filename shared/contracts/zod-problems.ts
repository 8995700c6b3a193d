import type * as z from 'zod/mini';
import { kindOf, type Problem } from '../domain/problem.ts';
import { accepted, type Result, refused } from '../domain/result.ts';

type Issue = z.core.$ZodIssue;

/** Reads `input` by `schema`; `root` is put before the path of each field at fault. */
export function parse<T>(schema: z.ZodMiniType<T>, input: unknown, root = ''): Result<T> {
  const parsed = schema.safeParse(input, { reportInput: true });
  return parsed.success
    ? accepted(parsed.data)
    : refused(
        ...parsed.error.issues
          .slice(0, maxProblems)
          .flatMap((issue) => problems(issue, root))
          .slice(0, maxProblems),
      );
}

/** More than these help nobody, and a hostile body could have thousands. */
const maxProblems = 20;

function problems(issue: Issue, root: string): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, maxProblems).map((key) => ({
      field: fieldName(root, [...issue.path, key]),
      rule: 'is not a known field',
    }));
  }
  return [{ field: fieldName(root, issue.path), rule: ruleOf(issue), found: kindOf(issue.input) }];
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
      return `must be one of ${issue.values.join(', ')}`;
    case 'too_small':
      return `must be at least ${issue.minimum}${unitOf(issue.origin)}`;
    case 'too_big':
      return `must be at most ${issue.maximum}${unitOf(issue.origin)}`;
    case 'invalid_format':
      return issue.format === 'datetime'
        ? 'must be an ISO-8601 instant with a zone'
        : `must be a valid ${issue.format}`;
    case 'invalid_union':
      return issue.discriminator
        ? `must name a known ${issue.discriminator}`
        : 'has none of the allowed shapes';
    default:
      return issue.message;
  }
}

function unitOf(origin: string): string {
  if (origin === 'string') return ' characters long';
  return origin === 'array' ? ' elements long' : '';
}
