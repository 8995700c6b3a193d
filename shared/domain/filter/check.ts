import { isObject } from '../conversation/facts.ts';
import { parseDuration } from '../duration.ts';
import { didYouMean } from '../nearest.ts';
import type { Problem } from '../problem.ts';
import { filterRoots, maxFilterConditions, maxFilterDepth, type ValueType, valueTypes } from './filter.ts';
import { operatorNames, operatorOf, type PositiveOperator } from './operators.ts';
import { readValue } from './read-value.ts';

const limits = { key: 200, value: 1_000, pattern: 500 } as const;

export interface CheckOptions {
  /** Whether a text is a regular expression of the linear-time engine. */
  readonly isPattern: (pattern: string) => boolean;
}

/** What is wrong with a filter as it came; `path` is where it stands. Bounded, whatever comes. */
export function filterProblems(input: unknown, path: string, options: CheckOptions): Problem[] {
  const walk = { conditions: 0, problems: [] as Problem[], ...options };
  check(input, path, 1, walk);
  if (walk.conditions > maxFilterConditions) {
    walk.problems.unshift({ field: path, rule: `must not have more than ${maxFilterConditions} conditions` });
  }
  return walk.problems.slice(0, 20);
}

interface Walk extends CheckOptions {
  conditions: number;
  readonly problems: Problem[];
}

function check(input: unknown, path: string, depth: number, walk: Walk): void {
  const { problems } = walk;
  if (walk.conditions > maxFilterConditions) return;
  if (depth > maxFilterDepth) {
    problems.push({ field: path, rule: `must not be more than ${maxFilterDepth} levels deep` });
    return;
  }
  if (!isObject(input)) {
    problems.push({ field: path, rule: 'must be a condition or one of and, or, not' });
    return;
  }
  const [name, ...others] = ['and', 'or', 'not'].filter((each) => Object.hasOwn(input, each));
  if (name === undefined) {
    walk.conditions += 1;
    checkCondition(input, path, walk);
    return;
  }
  const extra = [...others, ...Object.keys(input).filter((key) => key !== name)];
  if (extra.length > 0) problems.push({ field: path, rule: `must hold nothing beside ${name}` });
  const inner = input[name];
  if (name === 'not') check(inner, `${path}.not`, depth + 1, walk);
  else if (!Array.isArray(inner) || inner.length === 0) {
    problems.push({ field: `${path}.${name}`, rule: 'must be a list of at least one filter' });
  } else {
    for (const [index, part] of inner.slice(0, maxFilterConditions + 1).entries()) {
      check(part, `${path}.${name}[${index}]`, depth + 1, walk);
    }
    if (inner.length > maxFilterConditions) walk.conditions = maxFilterConditions + 1;
  }
}

function checkCondition(
  input: { readonly [key: string]: unknown },
  path: string,
  { problems, isPattern }: Walk,
): void {
  const report = (field: string, rule: string) => problems.push({ field: `${path}.${field}`, rule });
  for (const field of Object.keys(input)) {
    if (!['key', 'type', 'operator', 'values'].includes(field))
      report(field.slice(0, 50), 'is not a known field');
  }
  const { key, type, operator, values } = input;
  const keyProblem = problemOfKey(key);
  if (keyProblem !== undefined) report('key', keyProblem);
  if (!isType(type)) return void report('type', `must be one of ${valueTypes.join(', ')}`);
  const known = typeof operator === 'string' ? operatorOf(operator) : undefined;
  if (known === undefined) return void report('operator', problemOfOperator(operator));
  const { positive } = known;
  if (!positive.types.includes(type)) {
    return void report('operator', `\`${operator}\` is for ${positive.types.join(', ')} and not for ${type}`);
  }
  const valueProblem = problemOfValues(values, type, String(operator), positive, isPattern);
  if (valueProblem !== undefined) report('values', valueProblem);
}

const isType = (type: unknown): type is ValueType => (valueTypes as readonly unknown[]).includes(type);

function problemOfOperator(operator: unknown): string {
  if (typeof operator !== 'string') return 'is required and must be a string';
  return `unknown operator \`${operator.slice(0, 50)}\`${didYouMean(operator, operatorNames)}`;
}

function problemOfKey(key: unknown): string | undefined {
  if (typeof key !== 'string' || key.length > limits.key) {
    return `is required and must be a string of at most ${limits.key} characters`;
  }
  const [root = '', ...fields] = key.split('.');
  if (!(filterRoots as readonly string[]).includes(root)) {
    return `must begin with one of ${filterRoots.join(', ')}${didYouMean(root, filterRoots)}`;
  }
  return fields.length === 0 || fields.includes('') ? `must name a field of ${root}` : undefined;
}

function problemOfValues(
  values: unknown,
  type: ValueType,
  operator: string,
  { arity: [min, max], takes }: PositiveOperator,
  isPattern: CheckOptions['isPattern'],
): string | undefined {
  const isScalarEquality = (operator === '$eq' || operator === '$ne') && !type.startsWith('list');
  const [least, most] = isScalarEquality ? [1, 1] : [min, max];
  if (!Array.isArray(values) || values.length < least || values.length > most) {
    return least === most ? `must be a list of ${least}` : `must be a list of ${least} to ${most}`;
  }
  if (
    values.some(
      (value) => typeof value === 'string' && (value.length > limits.value || !value.isWellFormed()),
    )
  ) {
    return `must hold well-formed texts of at most ${limits.value} characters`;
  }
  if (takes === 'duration' && parseDuration(String(values[0])) === undefined)
    return 'must be an ISO-8601 duration';
  if (takes === 'pattern') {
    const [pattern] = values;
    return typeof pattern === 'string' && pattern.length <= limits.pattern && isPattern(pattern)
      ? undefined
      : `must be a regular expression of at most ${limits.pattern} characters, without backreferences and look-around`;
  }
  const isReadable = (value: unknown) => !Array.isArray(value) && readValue(value, type) !== undefined;
  const isOfType = takes === 'value' || takes === 'element';
  return isOfType && !values.every(isReadable) ? `must be of type ${type}` : undefined;
}
