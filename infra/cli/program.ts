import { Command as Commander, Argument as CommanderArgument, Option as CommanderOption } from 'commander';
import { exitCodes } from '../exit-codes.ts';
import type { Argument, Command, Given, Option } from './command.ts';
import { globalOptions } from './global-options.ts';
import { checked } from './rules.ts';

export const programName = 'workflow-triggers';

interface ProgramOptions {
  readonly version: string;
  readonly commands: readonly Command[];
  readonly groups: { readonly [name: string]: string };
  readonly run: (command: Command, given: Given) => Promise<void>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** The command line; what is wrong with it is thrown as a `CommanderError`. */
export function buildProgram({ version, commands, groups, run, out, err }: ProgramOptions): Commander {
  const program = new Commander(programName)
    .description('Starts workflows from conversation and telephony events: the HTTP API as commands.')
    .version(version)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeOut: out, writeErr: err })
    .addHelpText('after', exitCodeHelp)
    .exitOverride();
  for (const option of globalOptions) program.addOption(commanderOption(option));
  const parents = new Map<string, Commander>();
  for (const command of commands) {
    const [first = '', second] = command.name.split(' ');
    const parent = second === undefined ? program : groupOf(first);
    addCommand(parent, second ?? first, command);
  }
  return program;

  function groupOf(name: string): Commander {
    const known = parents.get(name) ?? program.command(name).description(groups[name] ?? '');
    parents.set(name, known);
    return known;
  }

  function addCommand(parent: Commander, name: string, command: Command): void {
    const { summary, args = [], options = [] } = command;
    const added = parent.command(name).description(summary);
    for (const argument of args) added.addArgument(commanderArgument(argument));
    for (const option of options) added.addOption(commanderOption(option));
    added.action((...given: unknown[]) =>
      run(command, { args: given.slice(0, args.length) as Given['args'], options: added.optsWithGlobals() }),
    );
  }
}

function commanderArgument({ usage, description, completes, rule }: Argument): CommanderArgument {
  const argument = new CommanderArgument(usage, description);
  if (rule !== undefined) argument.argParser((text) => checked(rule, argument.name(), text));
  return Array.isArray(completes) ? argument.choices(completes) : argument;
}

function commanderOption({ flags, description, choices, rule }: Option): CommanderOption {
  const option = new CommanderOption(flags, description);
  if (rule !== undefined) option.argParser((text) => checked(rule, option.long ?? flags, text));
  return choices === undefined ? option : option.choices(choices);
}

const exitCodeHelp = `
Exit codes: ${exitCodes.ok} done, ${exitCodes.refused} refused by the API, ${exitCodes.usage} wrong command line or file, ${exitCodes.outage} not reachable or down,
${exitCodes.notFound} no such thing, ${exitCodes.conflict} contradicts what is stored (somebody else has saved), ${exitCodes.different} \`diff\` or \`--plan\` found differences,
${exitCodes.fault} an error of the command line itself (WORKFLOW_TRIGGERS_DEBUG=1 shows where).`;
