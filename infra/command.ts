import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { didYouMean } from '../shared/domain/nearest.ts';
import { CommandEnd, usageError } from './command-end.ts';
import { exitCodes } from './exit-codes.ts';

/** Runs a command of this repository. What is wrong with how it was called is told in a line; a bug with its trace. */
export async function command(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof CommandEnd)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(error.exitCode);
  }
}

type Values<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Options }>
>['values'];

export function readOptions<Options extends ParseArgsOptionsConfig>(
  options: Options,
  args: readonly string[] = process.argv.slice(2),
): Values<Options> {
  if (args.includes('--help')) throw new CommandEnd(exitCodes.ok, `options: ${described(options)}`);
  try {
    return parseArgs({ options, args: [...args] }).values;
  } catch (error) {
    if (!isWrongArgument(error)) throw error;
    const [, unknown] = /^Unknown option '(-[^']*)'/.exec(error.message) ?? [];
    throw usageError(
      unknown === undefined
        ? (error.message.split('\n')[0] ?? '')
        : unknownOption(unknown, Object.keys(options)),
    );
  }
}

const described = (options: ParseArgsOptionsConfig) =>
  Object.entries(options)
    .map(([name, { type }]) => (type === 'string' ? `--${name} ${name.toUpperCase()}` : `--${name}`))
    .join(', ');

const isWrongArgument = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_');

function unknownOption(given: string, known: readonly string[]): string {
  const options = known.map((name) => `--${name}`);
  return `${given}: must be one of ${options.join(', ')}${didYouMean(given, options)}`;
}

/** A whole number as it is written on a command line or in the environment. */
export function readWhole(name: string, text: string, least: number, most?: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(value) && value >= least && value <= (most ?? value)) return value;
  const range = most === undefined ? `from ${least}` : `from ${least} to ${most}`;
  throw usageError(`${name}: must be a whole number ${range}, found ${JSON.stringify(text)}`);
}
