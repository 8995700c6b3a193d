import * as z from 'zod/mini';

/** An instant as the API answers it: ISO-8601 in UTC. */
export const answeredInstant = z.iso.datetime();
