import * as z from 'zod/mini';
import { notes } from '../notes.ts';

const change = z
  .object({ path: z.string(), before: z.optional(z.unknown()), after: z.optional(z.unknown()) })
  .register(notes, { id: 'DefinitionChange', description: 'One place in which two revisions differ.' });

/** The fields that tell how a definition differs from another revision of it. */
export const definitionChanges = {
  changes: z.array(change),
  moreChanges: z.optional(z.int().register(notes, { description: 'How many more there are.' })),
};
