/** Lets others wait until something is at rest. */
export interface Quiet {
  /** Resolves at once if at rest, or else at the next `check` that finds it so. */
  wait(): Promise<void>;
  /** To be called after every end of something. */
  check(): void;
  /** Nobody waits any longer, at rest or not. */
  giveUp(): void;
}

export function quiet(isAtRest: () => boolean): Quiet {
  let waiters: (() => void)[] = [];

  function giveUp(): void {
    const resolved = waiters;
    waiters = [];
    for (const resolve of resolved) resolve();
  }

  return {
    wait: () => (isAtRest() ? Promise.resolve() : new Promise((resolve) => waiters.push(resolve))),
    check() {
      if (isAtRest()) giveUp();
    },
    giveUp,
  };
}
