import type * as z from 'zod/mini';
import { isObject } from '../domain/json.ts';
import { didYouMean } from '../domain/nearest.ts';
import { maxProblems } from '../domain/problem.ts';
import { knownFields } from './known-fields.ts';
import { fieldName } from './zod-problems.ts';

/** Something that is sent and that this system has no place for. */
export interface NotTaken {
  /** `trigger.botName` */
  readonly field: string;
  readonly reason: string;
}

/**
 * The fields of `input` that `schema` lets pass and leaves out, so that whoever sends may be newer than whoever
 * reads; none where it refuses the whole. `root` is put before the path of each.
 */
export function fieldsNotTaken(schema: z.ZodMiniType, input: unknown, root: string): readonly NotTaken[] {
  const read = schema.safeParse(input);
  if (!read.success) return [];
  return leftOut(input, read.data, [])
    .slice(0, maxProblems)
    .map((path) => ({
      field: fieldName(root, path),
      reason: `is not a known field${didYouMean(path.at(-1) ?? '', knownFields(schema, path.slice(0, -1), input))}`,
    }));
}

/** The paths of what stands in `input` and no longer in what was read of it. */
function leftOut(input: unknown, read: unknown, path: readonly string[]): readonly string[][] {
  if (input === read || !isObject(input) || !isObject(read)) return [];
  return Object.entries(input).flatMap(([name, value]) =>
    Object.hasOwn(read, name) ? leftOut(value, read[name], [...path, name]) : [[...path, name]],
  );
}
