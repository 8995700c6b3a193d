import * as z from 'zod/mini';
import { revisionNumber } from './revision-number.ts';

/** Which revision's content is to be in force again. */
export const rollbackInput = z.strictObject({ revision: revisionNumber });
