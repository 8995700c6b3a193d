import type { JsonObject } from '../../../shared/domain/json.ts';
import { yamlOf } from '../render/yaml.ts';

/**
 * A definition as a file that `apply` takes. It names the revision that it was made of, so that what somebody
 * else saves in the meantime is not replaced unseen.
 */
export function fileOf(head: string, revision: number, content: JsonObject): string {
  return `# ${head}\nrevision: ${revision} # apply takes the file only while this is the stored one\n${yamlOf(content)}`;
}

/** Why a file that names a revision is not applied: another one is stored, or none. */
export function staleFile(id: string, given: JsonObject, stored: string | undefined): string | undefined {
  const { revision } = given;
  if (revision === undefined || String(revision) === stored) return undefined;
  const found =
    stored === undefined ? 'nothing is stored: ' : `revision ${stored} is stored: get it anew, or `;
  return `${id}: the file was made of revision ${revision}, and ${found}take \`revision\` out of the file to save it over whatever is stored`;
}
