import { isObject } from '../domain/json.ts';
import { sameJson } from './same-json.ts';

/** One place where two JSON values differ; a side that has nothing there is absent. */
export interface PathChange {
  /** `trigger.filter.and[1].values[0]`. */
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Where two JSON values differ, as deep as both have a place for it; in the order of `before`. */
export function changedPaths(before: unknown, after: unknown, path = ''): readonly PathChange[] {
  if (sameJson(before, after)) return [];
  const places = placesOf(before, after);
  if (places === undefined) return [change(path, before, after)];
  return places.flatMap((place) => changedPaths(at(before, place), at(after, place), joined(path, place)));
}

function placesOf(before: unknown, after: unknown): readonly (string | number)[] | undefined {
  if (Array.isArray(before) && Array.isArray(after)) {
    return Array.from({ length: Math.max(before.length, after.length) }, (_, index) => index);
  }
  if (!isObject(before) || !isObject(after)) return undefined;
  return [...new Set([...Object.keys(before), ...Object.keys(after)])];
}

function at(value: unknown, place: string | number): unknown {
  return Object.hasOwn(value as object, place) ? (value as Record<string, unknown>)[place] : undefined;
}

function joined(path: string, place: string | number): string {
  if (typeof place === 'number') return `${path}[${place}]`;
  return path === '' ? place : `${path}.${place}`;
}

function change(path: string, before: unknown, after: unknown): PathChange {
  return { path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}
