import { type Document, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { accepted, type Result, refused } from '../../domain/result.ts';

/**
 * YAML 1.2 in its core schema, in time linear in the text. Aliases are refused, since a few of them can stand
 * for any amount of text, and so is a field that is given twice.
 */
export function parseYaml(text: string): Result<unknown> {
  const lineCounter = new LineCounter();
  const malformed = (rule: string, offset: number) => {
    const { line, col } = lineCounter.linePos(offset);
    return refused({ field: 'body', rule: `${rule}: line ${line}, column ${col}` });
  };
  try {
    // Unique keys and pretty errors each take time that grows with the square of the text.
    const options = { uniqueKeys: false, prettyErrors: false, logLevel: 'error' } as const;
    const document = parseDocument(text, { schema: 'core', lineCounter, ...options });
    const [error] = document.errors;
    if (error !== undefined) return malformed(`must be YAML (${error.code})`, error.pos[0]);
    const double = doubledKey(document);
    if (double !== undefined) return malformed('must not give a field twice', double);
    return accepted(document.toJS({ maxAliasCount: 0 }));
  } catch (error) {
    if (error instanceof ReferenceError) return refused({ field: 'body', rule: 'must not have aliases' });
    throw error;
  }
}

/** Where in the text a field begins that its object already has. */
function doubledKey(document: Document): number | undefined {
  let place: number | undefined;
  visit(document, {
    Map(_, { items }) {
      const known = new Set<unknown>();
      for (const { key } of items) {
        const name = isScalar(key) ? String(key.value) : undefined;
        if (isScalar(key) && known.has(name)) {
          place = key.range?.[0] ?? 0;
          return visit.BREAK;
        }
        known.add(name);
      }
      return undefined;
    },
  });
  return place;
}
