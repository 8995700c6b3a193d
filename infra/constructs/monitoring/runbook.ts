/** The file in which every alarm has its section. */
export const runbookFile = 'infra/README.md';

/** The address of a heading in a Markdown file, as GitHub makes it. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
