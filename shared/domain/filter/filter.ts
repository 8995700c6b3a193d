import type { Json } from '../json.ts';

export const valueTypes = [
  'boolean',
  'number',
  'string',
  'date',
  'datetime',
  'list',
  'listOfNumber',
] as const;
export type ValueType = (typeof valueTypes)[number];

/** The first part of a key; what follows walks into the facts under that root. */
export const filterRoots = [
  'user',
  'userChat',
  'message',
  'page',
  'marketing',
  'call',
  'event',
  'time',
] as const;

/** How many levels of `and`, `or`, `not` and condition a filter may nest. */
export const maxFilterDepth = 5;
export const maxFilterConditions = 100;

export interface Condition {
  readonly key: string;
  readonly type: ValueType;
  readonly operator: string;
  readonly values: readonly Json[];
}

export type Filter =
  | Condition
  | { readonly and: readonly Filter[] }
  | { readonly or: readonly Filter[] }
  | { readonly not: Filter };
