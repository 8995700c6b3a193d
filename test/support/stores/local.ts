/** Settings of an SDK client that speaks with something on this machine, and tries once. */
export const local = {
  region: 'local',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  maxAttempts: 1,
} as const;
