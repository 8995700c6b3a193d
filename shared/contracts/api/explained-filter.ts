import * as z from 'zod/mini';
import type { ExplainedFilter } from '../../domain/filter/explain.ts';
import { notes } from '../notes.ts';

const holds = z.boolean().register(notes, { description: 'Whether this part holds.' });

const condition = z.object({
  holds,
  key: z.string(),
  type: z.string(),
  operator: z.string(),
  values: z.array(z.unknown()),
  saw: z.enum(['true', 'false', 'missing', 'unsearched']).register(notes, {
    description:
      'A negation holds of a missing field; one that cannot be read as the type counts as missing. `unsearched`: the patterns that were searched for before had cost too much, and the condition counts against the filter.',
  }),
  found: z.optional(z.unknown()),
});

/** A filter with what came of every part of it. */
export const explainedFilter: z.ZodMiniType<ExplainedFilter> = z
  .union([
    condition,
    z.object({ holds, and: z.array(z.lazy(() => explainedFilter)) }),
    z.object({ holds, or: z.array(z.lazy(() => explainedFilter)) }),
    z.object({ holds, not: z.lazy(() => explainedFilter) }),
  ])
  .register(notes, { id: 'ExplainedFilter' }) as never;
