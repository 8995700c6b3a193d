import type { Problem } from '../domain/problem.ts';

/**
 * An input that no retry can mend: it goes to the dead-letter queue under this message, which names each
 * field, its rule and the kind of value found.
 */
export class RefusedInput extends Error {
  override readonly name = 'RefusedInput';

  constructor(problems: readonly Problem[]) {
    super(problems.map(describe).join('; '));
  }
}

function describe({ field, rule, found }: Problem): string {
  return `${field} ${rule}${found === undefined ? '' : `; found ${JSON.stringify(found)}`}`;
}
