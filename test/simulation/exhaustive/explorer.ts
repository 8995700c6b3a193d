import { hash } from 'node:crypto';

/** Goes through every sequence of choices, one run after the other: depth first, each run from its beginning. */
export interface Explorer {
  /**
   * One of `options` (from 0), in this run. `state` tells everything that what follows depends on: where it has
   * been before, what follows is known, and the answer is `undefined`.
   */
  choose(options: number, state?: () => string): number | undefined;
  /** Begins the next run; false: every sequence has been run. */
  next(): boolean;
  /** The choices of this run, for telling it again. */
  path(): readonly number[];
}

export function explorer(): Explorer {
  const choices: { chosen: number; options: number }[] = [];
  /** By their hashes: a state is some kilobytes, and with two faults there are millions. */
  const visited = new Set<string>();
  let position = 0;
  let begun = false;
  return {
    choose(options, state) {
      if (options < 2) return 0;
      const known = choices[position];
      position += 1;
      if (known === undefined) {
        const before = visited.size;
        if (state !== undefined && visited.add(hash('sha256', state(), 'base64')).size === before)
          return undefined;
        choices.push({ chosen: 0, options });
        return 0;
      }
      if (known.options !== options) throw new Error('the same choices have led to another run');
      return known.chosen;
    },
    next() {
      position = 0;
      if (!begun) {
        begun = true;
        return true;
      }
      for (let last = choices.at(-1); last !== undefined; last = choices.at(-1)) {
        if (last.chosen + 1 < last.options) {
          last.chosen += 1;
          return true;
        }
        choices.pop();
      }
      return false;
    },
    path: () => choices.map(({ chosen }) => chosen),
  };
}

/** The one run whose choices are given. */
export function replay(path: readonly number[]): Explorer {
  let position = 0;
  let begun = false;
  return {
    choose(options) {
      if (options < 2) return 0;
      position += 1;
      return path[position - 1] ?? 0;
    },
    next() {
      const first = !begun;
      begun = true;
      return first;
    },
    path: () => path,
  };
}
