import type { Schedule } from './schedule.ts';

/** Schedules by due time; those due together in the order in which they were added. A binary heap. */
export interface DueOrder {
  add(schedule: Schedule): void;
  /** The first of which `isLive` holds; those before it are dropped. */
  first(isLive: (schedule: Schedule) => boolean): Schedule | undefined;
  clear(): void;
}

interface Node {
  readonly schedule: Schedule;
  readonly sequence: number;
}

export function dueOrder(): DueOrder {
  const heap: Node[] = [];
  let sequence = 0;

  const isBefore = (a: number, b: number): boolean => {
    const [one, other] = [heap[a], heap[b]];
    if (!one || !other) return one !== undefined;
    return one.schedule.dueAt === other.schedule.dueAt
      ? one.sequence < other.sequence
      : one.schedule.dueAt < other.schedule.dueAt;
  };

  function swap(a: number, b: number): void {
    const [one, other] = [heap[a], heap[b]];
    if (!one || !other) return;
    heap[a] = other;
    heap[b] = one;
  }

  function rise(from: number): void {
    for (let child = from; child > 0; ) {
      const parent = (child - 1) >> 1;
      if (!isBefore(child, parent)) return;
      swap(child, parent);
      child = parent;
    }
  }

  function sink(): void {
    for (let parent = 0; ; ) {
      const left = 2 * parent + 1;
      const child = isBefore(left + 1, left) ? left + 1 : left;
      if (!isBefore(child, parent)) return;
      swap(child, parent);
      parent = child;
    }
  }

  function drop(): void {
    swap(0, heap.length - 1);
    heap.pop();
    sink();
  }

  return {
    add(schedule) {
      sequence += 1;
      heap.push({ schedule, sequence });
      rise(heap.length - 1);
    },
    first(isLive) {
      for (let top = heap[0]; top; top = heap[0]) {
        if (isLive(top.schedule)) return top.schedule;
        drop();
      }
      return undefined;
    },
    clear() {
      heap.length = 0;
    },
  };
}
