import * as z from 'zod/mini';
import { notes } from '../notes.ts';
import { revisionPattern } from '../revision-number.ts';

/** How many a page holds. */
export const pageLimit = z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 20);

/** Where a page ended; the listing that gave it takes it and reads on. */
export const cursor = z.string().register(notes, { description: 'Of the page before, as it was given.' });

/** The same of a listing of revisions: the last one that it gave. */
export const revisionCursor = z
  .string()
  .check(z.refine((text) => revisionPattern.test(text), { error: 'must be one that this listing gave' }))
  .register(notes, { pattern: revisionPattern.source, description: 'Of the page before, as it was given.' });
