/** What a look-up finds: the first `count` of `at`, used again for every event, so that an event takes no new memory. */
export interface Found {
  readonly at: number[];
  count: number;
}

export const nothingFound = (): Found => ({ at: [], count: 0 });

export function addFound(found: Found, one: number): void {
  found.at[found.count] = one;
  found.count += 1;
}
