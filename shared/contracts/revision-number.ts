import * as z from 'zod/mini';

/** Of a saved definition; no number has more digits, so that none loses any on its way. */
export const revisionNumber = z.int().check(z.gte(1), z.lte(999_999_999));

/** A revision as a text: in a path, or as the cursor of a listing. */
export const revisionPattern = /^[1-9][0-9]{0,8}$/;

/** A revision or a version as `If-Match` names it; 0 where nothing is stored. */
export const validatorPattern = /^"?\d{1,9}"?$/;
