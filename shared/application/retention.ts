const minute = 60_000;

/** Schedules fire up to a minute late; the sweeper leaves them another one. */
const timerGrace = 2 * minute;

/** A handler that lives sends what it decided within seconds; its retries come within three minutes. */
const outboxGrace = 4 * minute;

/** When the sweeper should look at a conversation if nobody else has by then (epoch ms). */
export function sweepAt(timerAt: number | undefined, decidedAt: number | undefined): number | undefined {
  const times = [
    ...(timerAt === undefined ? [] : [timerAt + timerGrace]),
    ...(decidedAt === undefined ? [] : [decidedAt + outboxGrace]),
  ];
  return times.length === 0 ? undefined : Math.min(...times);
}

/** Nobody has come back to a conversation for this long: it may be forgotten. */
const conversationRetention = 400 * 24 * 60 * minute;

export const expiresAt = (now: number): number => now + conversationRetention;
