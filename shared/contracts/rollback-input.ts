import * as z from 'zod/mini';

/** Which revision's content is to be in force again. */
export const rollbackInput = z.strictObject({ revision: z.int().check(z.gte(1), z.lte(999_999_999)) });
