/** The same workflows and events at every run. */
export const seeds = { workflows: 1, events: 2 } as const;
