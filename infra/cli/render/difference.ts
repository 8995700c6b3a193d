import { shownValue } from './value.ts';

export interface Difference {
  /** `trigger.filter.and[1].values`. */
  readonly path: string;
  /** `undefined`: it is not there. */
  readonly before: unknown;
  readonly after: unknown;
}

/** Where two JSON values differ, in the order of their fields; whole lists where their lengths do. */
export function differences(before: unknown, after: unknown, path = ''): readonly Difference[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const [one, other] = [fieldsOf(before), fieldsOf(after)];
  if (one === undefined || other === undefined || Array.isArray(before) !== Array.isArray(after)) {
    return [{ path, before, after }];
  }
  if (Array.isArray(before) && one.size !== other.size) return [{ path, before, after }];
  const names = new Set([...one.keys(), ...other.keys()]);
  return [...names].flatMap((name) =>
    differences(one.get(name), other.get(name), joined(path, name, Array.isArray(before))),
  );
}

function fieldsOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined;
}

function joined(path: string, name: string, isElement: boolean): string {
  if (isElement) return `${path}[${name}]`;
  return path === '' ? name : `${path}.${name}`;
}

/** A line for each difference: `+` added, `-` removed, `~` changed. */
export function describeDifferences(all: readonly Difference[]): readonly string[] {
  return all.map(({ path, before, after }) => {
    if (before === undefined) return `+ ${path}: ${shownValue(after)}`;
    if (after === undefined) return `- ${path}: ${shownValue(before)}`;
    return `~ ${path}: ${shownValue(before)} → ${shownValue(after)}`;
  });
}
