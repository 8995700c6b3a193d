import * as z from 'zod/mini';
import { notes } from '../notes.ts';

/** What a workflow of a vendor has that this system has no place for. */
export const notTaken = z
  .array(z.object({ field: z.string(), reason: z.string() }))
  .register(notes, { description: 'Of a vendor’s workflow: what has no place here.' });
