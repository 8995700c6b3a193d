/** Bytes; a larger body is refused unread. */
export const maxBodyBytes = 1_048_576;

/** Of a body that is a file: below the 6 MB of an invocation. A megabyte of YAML takes some two seconds to parse. */
export const maxFileBytes = { json: 4_194_304, yaml: maxBodyBytes } as const;
