/**
 * For every SDK client, milliseconds: three tries stay below the time in which a definition's write must
 * end, and well below the functions' own timeout.
 */
export const timeouts = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000 },
} as const;
