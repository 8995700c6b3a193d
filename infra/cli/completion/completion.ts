import { argOf, type Command } from '../command.ts';
import { programName } from '../program.ts';
import { bashCompletion } from './bash.ts';
import { fishCompletion } from './fish.ts';
import { type Place, placesOf } from './words.ts';
import { zshCompletion } from './zsh.ts';

const shells: { readonly [shell: string]: (name: string, places: readonly Place[]) => string } = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

/** Completes the commands that are given, and itself. */
export function completionCommand(
  others: readonly Command[],
  groups: { readonly [name: string]: string },
): Command {
  const command: Command = {
    name: 'completion',
    summary: 'Print what makes a shell complete these commands',
    args: [{ usage: '<shell>', description: 'bash, zsh or fish', completes: Object.keys(shells) }],
    async run(session, given) {
      const places = placesOf([...others, command], groups);
      session.print((shells[argOf(given)]?.(programName, places) ?? '').trimEnd());
    },
  };
  return command;
}
