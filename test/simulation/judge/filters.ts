type Filter = { readonly [part: string]: unknown };

/** Whether the facts meet a filter; `fact` answers `undefined` for what is not known. Throws for what the runs do not use. */
export function meets(filter: Filter, fact: (key: string) => unknown): boolean {
  if (Array.isArray(filter.and)) return filter.and.every((inner) => meets(inner, fact));
  if (Array.isArray(filter.or)) return filter.or.some((inner) => meets(inner, fact));
  if (filter.not !== undefined) return !meets(filter.not as Filter, fact);
  const { operator, values } = filter as { operator: string; values: readonly unknown[] };
  const found = fact(String(filter.key));
  const negation = negations[operator];
  if (negation !== undefined) return !positive(negation, found, values);
  return positive(operator, found, values);
}

const negations: { readonly [operator: string]: string } = {
  $ne: '$eq',
  $nin: '$in',
  $notExists: '$exists',
  $notContains: '$contains',
  $containsNone: '$containsAny',
};

/** A missing field meets nothing. */
function positive(operator: string, found: unknown, values: readonly unknown[]): boolean {
  if (found === undefined || found === null) return false;
  const folded = fold(found);
  const wanted = values.map(fold);
  switch (operator) {
    case '$exists':
      return true;
    case '$eq':
    case '$in':
      return wanted.includes(folded);
    case '$contains':
      return wanted.some((value) => (folded as string | unknown[]).includes(value as never));
    case '$startsWith':
      return wanted.some((value) => String(folded).startsWith(String(value)));
    case '$containsAny':
      return Array.isArray(folded) && wanted.some((value) => folded.includes(value));
    default:
      throw new Error(`the judge knows no ${operator}`);
  }
}

function fold(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fold);
  return typeof value === 'string' ? value.normalize('NFC').toLowerCase() : value;
}
