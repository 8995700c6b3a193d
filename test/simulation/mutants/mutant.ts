/** Faults put into the engine on purpose. */
export interface Mutant {
  readonly name: string;
  readonly edits: readonly Edit[];
  /** Why nobody notices, where that is right. */
  readonly survives?: string;
}

/** In `file`, under `shared/`, `find` becomes `replace`; it occurs exactly once. */
export interface Edit {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

export function mutant(name: string, file: string, find: string, replace: string, survives?: string): Mutant {
  return { name, edits: [{ file, find, replace }], ...(survives !== undefined && { survives }) };
}
