import { type ApiEvent, invalid } from './http.ts';
import { type Body, isBlank, noBody, parseJson } from './read-body.ts';

const formats = ['json', 'yaml'] as const;
export type FileFormat = (typeof formats)[number];

/** The one that `format` names, else the one that is accepted; JSON otherwise. */
export function formatWanted({ headers }: ApiEvent, format: FileFormat | undefined): FileFormat {
  return format ?? (isYaml(headers.accept) ? 'yaml' : 'json');
}

export function formatOfBody({ headers }: ApiEvent): FileFormat {
  return isYaml(headers['content-type']) ? 'yaml' : 'json';
}

const isYaml = (header = '') => /\byaml\b/i.test(header);

/** A text is one line however long it is, so that a change of it is one line of a difference. */
export const yamlAsLines = { lineWidth: 0, aliasDuplicateObjects: false } as const;

/** Both read as lines, so that a difference of two files does. The parser of YAML is loaded when it is needed. */
export async function writeFile(file: object, format: FileFormat): Promise<string> {
  if (format === 'json') return `${JSON.stringify(file, null, 2)}\n`;
  const { stringify } = await import('yaml');
  return stringify(file, yamlAsLines);
}

export async function parseFile(text: string, format: FileFormat): Promise<Body<unknown>> {
  if (format === 'json') return parseJson(text);
  if (isBlank(text)) return noBody();
  const { parseYaml } = await import('./parse-yaml.ts');
  const parsed = parseYaml(text);
  return parsed.ok ? parsed : { ok: false, response: invalid(parsed.problems) };
}
