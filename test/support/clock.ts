import type { Clock } from '../../shared/application/ports.ts';

/** A clock that stands still, at so many epoch milliseconds. */
export const clockAt = (now: number): Clock => ({ now: () => now });
