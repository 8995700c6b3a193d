import { CommanderError } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { CommandEnd } from '../command-end.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { commands, groups } from './commands/commands.ts';
import { buildProgram } from './program.ts';
import { onOneLine, printable } from './render/printable.ts';
import { openSession } from './session.ts';

const { argv, env, stdin, stdout, stderr } = process;

// Whoever reads may stop reading: `workflow-triggers executions | head`.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(exitCodes.ok);
});

const exitWith = (code: ExitCode) => {
  process.exitCode = code;
};

// Node would end with 1, which says that the API has refused.
process.on('uncaughtException', (error) => {
  fault(error);
  process.exit();
});

function fault(error: unknown): void {
  const where = error instanceof Error ? error.stack : undefined;
  if (env.WORKFLOW_TRIGGERS_DEBUG && where !== undefined) stderr.write(`${printable(where)}\n`);
  else stderr.write(`${onOneLine(`an error of the command line itself: ${error}`)}\n`);
  exitWith(exitCodes.fault);
}

let ended: () => void = () => {};

const program = buildProgram({
  version: packageJson.version,
  commands,
  groups,
  out: (text) => stdout.write(text),
  err: (text) => stderr.write(text),
  async run(command, given) {
    const session = openSession(given, env, { stdin, stdout, stderr }, exitWith);
    ended = session.progress.close;
    await command.run(session, given);
  },
});

try {
  await program.parseAsync(argv);
  ended();
} catch (error) {
  ended();
  if (error instanceof CommanderError) exitWith(error.exitCode === 0 ? exitCodes.ok : exitCodes.usage);
  else if (error instanceof CommandEnd) {
    stderr.write(`${printable(error.message)}\n`);
    exitWith(error.exitCode);
  } else fault(error);
}
