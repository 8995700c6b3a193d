const day = 24 * 60 * 60 * 1_000;

/** For how long evaluations can be listed (ms). */
export const evaluationRetentionMs = 30 * day;

/** For how long events can be tried on (ms): they hold text of customers. */
export const recordedEventRetentionMs = 7 * day;
