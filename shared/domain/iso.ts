/** Epoch milliseconds as an ISO-8601 instant in UTC. */
export const iso = (at: number): string => new Date(at).toISOString();

export const isoOrNull = (at: number | undefined): string | null => (at === undefined ? null : iso(at));
