import { existsSync, readFileSync } from 'node:fs';
import type { Clock } from '../../shared/application/ports.ts';
import { writeAtomically } from './state/write-atomically.ts';

/** Real time plus what it was moved ahead by. It never goes backwards, but by `reset`. */
export interface LocalClock extends Clock {
  /** Stops the clock at `instant` (epoch ms, not before `now()`), or where it is if that is later. */
  standAt(instant: number): void;
  /** Lets it tick on from where it stands. */
  release(): void;
  /** Back to real time. */
  reset(): void;
}

export interface LocalClockOptions {
  /** Keeps how far the clock is ahead; in memory if absent. */
  readonly file?: string | undefined;
  readonly realNow?: () => number;
}

export function localClock({ file, realNow = Date.now }: LocalClockOptions = {}): LocalClock {
  let aheadMs = readAheadMs(file);
  let latest = 0;
  let standing: number | undefined;

  function now(): number {
    // The machine's own clock may be set back.
    latest = standing ?? Math.max(latest, realNow() + aheadMs);
    return latest;
  }

  function setAhead(ms: number): void {
    aheadMs = ms;
    if (file !== undefined) writeAtomically(file, JSON.stringify({ aheadMs }));
  }

  return {
    now,
    standAt(instant) {
      standing = Math.max(now(), instant);
      setAhead(standing - realNow());
    },
    release() {
      if (standing === undefined) return;
      latest = standing;
      setAhead(standing - realNow());
      standing = undefined;
    },
    reset() {
      standing = undefined;
      latest = 0;
      setAhead(0);
    },
  };
}

function readAheadMs(file: string | undefined): number {
  if (file === undefined || !existsSync(file)) return 0;
  const { aheadMs } = JSON.parse(readFileSync(file, 'utf8'));
  if (!Number.isFinite(aheadMs)) throw new Error(`${file}: aheadMs must be a number`);
  return aheadMs;
}
