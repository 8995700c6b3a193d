import * as z from 'zod/mini';
import { maxDefinitions } from './definitions-file.ts';
import { id } from './primitives.ts';

/** The workflows that go first, in their order. */
export const workflowOrder = z.strictObject({ workflowIds: z.array(id).check(z.maxLength(maxDefinitions)) });
