import { CommanderError } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { CommandEnd } from './command-end.ts';
import { commands } from './commands/commands.ts';
import { groups } from './commands/groups.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { buildProgram } from './program.ts';
import { printable } from './render/printable.ts';
import { openSession } from './session.ts';

const { argv, env, stdin, stdout, stderr } = process;

// Whoever reads may stop reading: `workflow-triggers executions | head`.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(exitCodes.ok);
});

let ended: () => void = () => {};
const exitWith = (code: ExitCode) => {
  process.exitCode = code;
};

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
  } else {
    const { name, message, stack } = error as Error;
    const hint = 'WORKFLOW_TRIGGERS_DEBUG=1 shows where';
    stderr.write(
      env.WORKFLOW_TRIGGERS_DEBUG ? `${stack}\n` : `${printable(`${name}: ${message}`)}; ${hint}\n`,
    );
    exitWith(exitCodes.fault);
  }
}
