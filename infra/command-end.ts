import { type ExitCode, exitCodes } from './exit-codes.ts';

/** Ends the command: what stands on stderr, and the exit code. It is thrown, for no command goes on after it. */
export class CommandEnd extends Error {
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, message: string) {
    super(message);
    this.name = 'CommandEnd';
    this.exitCode = exitCode;
  }
}

export const usageError = (message: string) => new CommandEnd(exitCodes.usage, message);
