import { isObject } from '../json.ts';
import { excerpt, kindOf, maxProblems, type Problem } from '../problem.ts';
import { conditionProblems } from './condition-problems.ts';
import { maxFilterConditions, maxFilterDepth } from './filter.ts';

export interface FilterProblemOptions {
  /** Whether a text is a regular expression of the linear-time engine. */
  readonly isPattern: (pattern: string) => boolean;
}

/** What is wrong with a filter as it came; `path` is where it stands. Bounded, whatever comes. */
export function filterProblems(input: unknown, path: string, options: FilterProblemOptions): Problem[] {
  const walk: Walk = { conditions: 0, problems: [], ...options };
  check(input, path, 1, walk);
  // Each pattern costs a compilation: nothing is looked at beyond what is told.
  if (walk.conditions > maxFilterConditions) {
    walk.problems.unshift({ field: path, rule: `must not have more than ${maxFilterConditions} conditions` });
  }
  return walk.problems.slice(0, maxProblems);
}

interface Walk extends FilterProblemOptions {
  conditions: number;
  readonly problems: Problem[];
}

function check(input: unknown, path: string, depth: number, walk: Walk): void {
  const { problems, isPattern } = walk;
  // Each pattern costs a compilation: nothing is looked at beyond what is told.
  if (walk.conditions > maxFilterConditions || problems.length >= maxProblems) return;
  if (depth > maxFilterDepth) {
    const rule = `must not be more than ${maxFilterDepth} levels deep`;
    problems.push({ field: path, rule, found: kindOf(input) });
    return;
  }
  if (!isObject(input)) {
    problems.push({ field: path, rule: 'must be a condition or one of and, or, not', found: kindOf(input) });
    return;
  }
  const [name, ...others] = ['and', 'or', 'not'].filter((each) => Object.hasOwn(input, each));
  if (name === undefined) {
    walk.conditions += 1;
    problems.push(...conditionProblems(input, path, isPattern));
    return;
  }
  if (others.length > 0 || Object.keys(input).length > 1) {
    const found = excerpt(Object.keys(input));
    problems.push({ field: path, rule: `must hold nothing beside ${name}`, found });
  }
  const inner = input[name];
  if (name === 'not') check(inner, `${path}.not`, depth + 1, walk);
  else checkParts(inner, `${path}.${name}`, depth + 1, walk);
}

function checkParts(parts: unknown, path: string, depth: number, walk: Walk): void {
  if (!Array.isArray(parts) || parts.length === 0) {
    const rule = 'must be a list of at least one filter';
    walk.problems.push({ field: path, rule, found: kindOf(parts) });
    return;
  }
  for (const [index, part] of parts.slice(0, maxFilterConditions + 1).entries()) {
    check(part, `${path}[${index}]`, depth, walk);
  }
  if (parts.length > maxFilterConditions) walk.conditions = maxFilterConditions + 1;
}
