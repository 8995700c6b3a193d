import type { JsonObject } from '../json.ts';
import { didYouMean, mustBeOneOf } from '../nearest.ts';
import { excerpt, kindOf, type Problem } from '../problem.ts';
import { closedRoots } from './closed-roots.ts';
import { filterRoots, type ValueType, valueTypes } from './filter.ts';
import { operatorNames, operatorOf } from './operators.ts';
import { valuesProblem } from './value-problems.ts';

export const maxKeyLength = 200;
const maxNameShown = 50;
const fields: readonly string[] = ['key', 'type', 'operator', 'values'];

/** What is wrong with one condition; each field is named once at most. */
export function conditionProblems(
  input: JsonObject,
  path: string,
  isPattern: (pattern: string) => boolean,
): readonly Problem[] {
  const unknown = Object.keys(input).filter((field) => !fields.includes(field));
  return [
    ...unknown.slice(0, fields.length).map((field) => ({
      field: `${path}.${shown(field)}`,
      rule: `is not a known field${didYouMean(field, fields)}`,
      found: excerpt(input[field]),
    })),
    keyProblem(input.key, `${path}.key`),
    comparisonProblem(input, path, isPattern),
  ].filter((problem) => problem !== undefined);
}

const shown = (text: string) => text.slice(0, maxNameShown).toWellFormed();

function keyProblem(key: unknown, field: string): Problem | undefined {
  if (typeof key !== 'string' || key.length > maxKeyLength || !key.isWellFormed()) {
    const rule = `is required and must be a well-formed string of at most ${maxKeyLength} characters`;
    return { field, rule, found: kindOf(key) };
  }
  const [root = '', ...inner] = key.split('.');
  if (!(filterRoots as readonly string[]).includes(root)) {
    const rule = `must begin with one of ${filterRoots.join(', ')}${didYouMean(root, filterRoots)}`;
    return { field, rule, found: shown(root) };
  }
  if (inner.length === 0 || inner.includes('')) {
    return { field, rule: `must name a field of ${root}`, found: key };
  }
  const keys = closedRoots[root]?.map((name) => `${root}.${name}`);
  return keys === undefined || keys.includes(key)
    ? undefined
    : { field, rule: mustBeOneOf(key, keys), found: shown(key) };
}

function comparisonProblem(
  { type, operator, values }: JsonObject,
  path: string,
  isPattern: (pattern: string) => boolean,
): Problem | undefined {
  if (!isType(type)) {
    return { field: `${path}.type`, rule: mustBeOneOf(type, valueTypes), found: excerpt(type) };
  }
  const field = `${path}.operator`;
  if (typeof operator !== 'string') {
    return { field, rule: 'is required and must be a string', found: kindOf(operator) };
  }
  const positive = operatorOf(operator)?.positive;
  if (!positive?.types.includes(type)) {
    const allowed = operatorNames.filter((name) => operatorOf(name)?.positive.types.includes(type));
    const rule =
      positive === undefined
        ? mustBeOneOf(operator, allowed)
        : `must be an operator for ${type}: one of ${allowed.join(', ')}`;
    return { field, rule, found: excerpt(operator) };
  }
  return valuesProblem(values, `${path}.values`, { type, operator, positive, isPattern });
}

const isType = (type: unknown): type is ValueType => (valueTypes as readonly unknown[]).includes(type);
