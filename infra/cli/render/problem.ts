import { isObject } from '../../../shared/domain/json.ts';
import { onOneLine } from './printable.ts';

/** What the API refused, a line for each field: `field: rule, found …`. */
export function describeProblem(status: number, body: unknown): string {
  if (!isObject(body))
    return `the API answered ${status}${typeof body === 'string' ? `: ${onOneLine(body).slice(0, 200)}` : ''}`;
  const { title, detail, message, errors } = body;
  const lines = describeErrors(errors);
  if (lines.length > 0) return [title, ...lines.map((line) => `  ${line}`)].join('\n');
  return onOneLine([title ?? message ?? `the API answered ${status}`, detail].filter(Boolean).join(': '));
}

export function describeErrors(errors: unknown): readonly string[] {
  if (!Array.isArray(errors)) return [];
  return errors.filter(isObject).map(({ field, rule, found }) => {
    const where = field === '' ? 'body' : field;
    return onOneLine(`${where}: ${rule}${found === undefined ? '' : `, found ${JSON.stringify(found)}`}`);
  });
}
