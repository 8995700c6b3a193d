export interface StackDiff {
  readonly stack: string;
  /** As the CDK command line shows it; empty where nothing changes. */
  readonly text: string;
}

/** A comment on GitHub holds 65 536 characters. */
const maxCharacters = 60_000;

/** What becomes of the stacks, as a comment in Markdown; a diff that has no room is cut off, and says so. */
export function comment(diffs: readonly StackDiff[]): string {
  const changed = diffs.filter(({ text }) => text !== '');
  const unchanged = diffs.filter(({ text }) => text === '').map(({ stack }) => `\`${stack}\``);
  const room = Math.floor(maxCharacters / Math.max(1, changed.length));
  return [
    '### Templates',
    ...changed.map(({ stack, text }) => section(stack, cut(text, room))),
    ...(unchanged.length > 0 ? [`No change in ${unchanged.join(', ')}.`] : []),
    '',
  ].join('\n\n');
}

function section(stack: string, text: string): string {
  // Longer than whatever the text could close it with.
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return `<details><summary><code>${stack}</code></summary>\n\n${fence}\n${text}\n${fence}\n\n</details>`;
}

function cut(text: string, room: number): string {
  return text.length <= room ? text : `${text.slice(0, room)}\n… ${text.length - room} characters more`;
}
