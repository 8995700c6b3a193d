import { wholeSecond } from '../../../shared/adapters/whole-second.ts';
import type { Timer, Timers } from '../../../shared/application/ports.ts';
import { conversationKey } from '../../../shared/domain/conversation/conversation-key.ts';

/** A timer that has been set. `at`: epoch milliseconds. */
export interface PendingTimer extends Timer {
  readonly at: number;
}

export interface MemoryTimers extends Timers {
  /** All that are set and have not fired, the earliest first. */
  pending(): readonly PendingTimer[];
  /** Fires those whose time is `now` (epoch ms) or earlier: answers them, the earliest first, and forgets them. */
  due(now: number): readonly PendingTimer[];
}

/** Like schedules: each generation is one of its own, until it fires or is cancelled. */
export function memoryTimers(): MemoryTimers {
  const timers = new Map<string, PendingTimer>();
  const keyOf = ({ ref, generation }: Timer) => JSON.stringify([conversationKey(ref), generation]);
  const pending = () => [...timers.values()].sort((a, b) => a.at - b.at);
  return {
    async set({ ref, generation, at }) {
      const timer = { ref: { ...ref }, generation, at: wholeSecond(at) };
      const key = keyOf(timer);
      if (!timers.has(key)) timers.set(key, timer);
    },
    async cancel(timer) {
      timers.delete(keyOf(timer));
    },
    pending,
    due(now) {
      const due = pending().filter(({ at }) => at <= now);
      for (const timer of due) timers.delete(keyOf(timer));
      return due;
    },
  };
}
