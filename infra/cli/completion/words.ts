import type { Argument, Command, Option } from '../command.ts';
import { globalOptions } from '../global-options.ts';

/** What may follow some words of the command line. */
export interface Place {
  /** The words before: ``, `workflows`, `workflows list`. */
  readonly path: string;
  /** Commands that may follow, with their summaries. */
  readonly subcommands: readonly { readonly word: string; readonly summary: string }[];
  readonly options: readonly Option[];
  readonly args: readonly Argument[];
}

/** Every place of the command line at which something can be completed. */
export function placesOf(
  commands: readonly Command[],
  groups: { readonly [name: string]: string },
): readonly Place[] {
  const named = commands.map((command) => ({ command, words: command.name.split(' ') }));
  const firsts = [...new Set(named.map(({ words: [first = ''] }) => first))];
  const summaryOf = (word: string) =>
    groups[word] ?? commands.find(({ name }) => name === word)?.summary ?? '';
  return [
    {
      path: '',
      subcommands: firsts.map((word) => ({ word, summary: summaryOf(word) })),
      options: globalOptions,
      args: [],
    },
    ...Object.keys(groups).map((group) => ({
      path: group,
      subcommands: named
        .filter(({ words }) => words[0] === group)
        .map(({ command, words }) => ({ word: words[1] ?? '', summary: command.summary })),
      options: globalOptions,
      args: [],
    })),
    ...commands.map(({ name, options = [], args = [] }) => ({
      path: name,
      subcommands: [],
      options: [...options, ...globalOptions],
      args,
    })),
  ];
}

/** `--state` of `--state <state>`. */
export const flagOf = ({ flags }: Option) => flags.split(' ')[0] ?? '';

export const takesValue = ({ flags }: Option) => flags.includes('<');

/** Whether files may follow, and which words. */
export function argumentWords(args: readonly Argument[]): {
  readonly words: readonly string[];
  readonly hasFiles: boolean;
} {
  return {
    words: args.flatMap(({ completes }) => (Array.isArray(completes) ? completes : [])),
    hasFiles: args.some(({ completes }) => completes === 'file'),
  };
}
