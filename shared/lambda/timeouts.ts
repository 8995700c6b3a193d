/**
 * For every SDK client, milliseconds: three tries stay well below the functions' own timeout. The SDK only
 * warns of a request that takes too long unless it is told to throw.
 */
export const timeouts = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
} as const;
