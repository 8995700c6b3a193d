/** Time that passes only when everything that was to happen by then has happened. */
export interface VirtualTime {
  /** Epoch milliseconds. */
  now(): number;
  /** Calls `action` at `time`, or now if that has passed; `label` says what it is. */
  at(time: number, action: () => void, label?: string): void;
  after(ms: number, action: () => void, label?: string): void;
  sleep(ms: number): Promise<void>;
  /** Goes on until nothing is left to do or `until` is reached. */
  run(until: number): Promise<void>;
  /** What is planned for this very moment. */
  ready(): readonly string[];
}

interface Planned {
  readonly at: number;
  readonly order: number;
  readonly action: () => void;
  readonly label: string;
}

/** Which of the actions that are to happen at the same time comes next (from 0); `undefined`: none, the run is over. */
export type PickNext = (labels: readonly string[]) => number | undefined;

/**
 * Before the next action everything that the last one has set off has come to rest: promises of the code under
 * test run only in between, so that the same draws always give the same run.
 */
export function virtualTime(start: number, pickNext?: PickNext): VirtualTime {
  let now = start;
  let planned = 0;
  const heap: Planned[] = [];

  function plan(at: number, action: () => void, label = ''): void {
    push(heap, { at: Math.max(at, now), order: planned, action, label });
    planned += 1;
  }

  function next(): Planned | undefined {
    const first = pop(heap);
    if (first === undefined || pickNext === undefined) return first;
    const ready = [first];
    while (heap[0]?.at === first.at) ready.push(pop(heap) as Planned);
    for (const each of ready) push(heap, each);
    now = first.at;
    const place = ready.length === 1 ? 0 : pickNext(ready.map(({ label }) => label));
    return place === undefined ? undefined : take(heap, ready[place] as Planned);
  }

  return {
    now: () => now,
    at: plan,
    after: (ms, action, label) => plan(now + ms, action, label),
    sleep: (ms) => new Promise((resolve) => plan(now + ms, resolve, 'sleep')),
    ready: () => heap.filter(({ at }) => at === now).map(({ label }) => label),
    async run(until) {
      await atRest();
      for (;;) {
        const earliest = heap[0];
        if (earliest === undefined || earliest.at > until) break;
        const picked = next();
        if (picked === undefined) return;
        now = picked.at;
        picked.action();
        await promisesAtRest();
      }
      now = until;
    },
  };
}

const atRest = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * Called from a promise: ticks come after all promises. A turn of the event loop would ask the system each time
 * whether something has come in, which took a tenth of a run.
 */
const promisesAtRest = () => new Promise<void>((resolve) => process.nextTick(resolve));

const isBefore = (a: Planned, b: Planned) => a.at < b.at || (a.at === b.at && a.order < b.order);

function push(heap: Planned[], item: Planned): void {
  let place = heap.length;
  while (place > 0) {
    const parent = (place - 1) >> 1;
    const above = heap[parent] as Planned;
    if (!isBefore(item, above)) break;
    heap[place] = above;
    place = parent;
  }
  heap[place] = item;
}

/** Few are ready at once: what is before the wanted one is put back. */
function take(heap: Planned[], wanted: Planned): Planned {
  const before: Planned[] = [];
  for (let first = pop(heap) as Planned; first !== wanted; first = pop(heap) as Planned) before.push(first);
  for (const each of before) push(heap, each);
  return wanted;
}

function pop(heap: Planned[]): Planned | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (first === undefined || last === undefined || heap.length === 0) return first;
  let place = 0;
  for (;;) {
    let child = 2 * place + 1;
    if (child >= heap.length) break;
    const [left, right] = [heap[child] as Planned, heap[child + 1]];
    if (right !== undefined && isBefore(right, left)) child += 1;
    const smaller = heap[child] as Planned;
    if (!isBefore(smaller, last)) break;
    heap[place] = smaller;
    place = child;
  }
  heap[place] = last;
  return first;
}
