/** Bytes; a larger body is refused unread. */
export const maxBodyBytes = 1_048_576;

/**
 * Of a body that is a file: below the 6 MB of an invocation. A megabyte of YAML takes up to twelve seconds to parse,
 * and four times as long on a function of 512 MB, which ends at 29 s.
 */
export const maxFileBytes = { json: 4_194_304, yaml: 262_144 } as const;

/** How many events one request may hold. */
export const maxEvents = 100;
