import { type SpawnOptions, spawn } from 'node:child_process';

export interface CommandOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Ends the command when it is aborted. */
  readonly signal?: AbortSignal;
}

/** Runs a command to its end and returns what it wrote. Throws with all of it where it fails. */
export async function output(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<string> {
  const written: Buffer[] = [];
  const child = spawn(command, args, { ...spawnOptions(options), stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => written.push(chunk));
  const code = await ended(child);
  const text = Buffer.concat(written).toString();
  if (code === 0) return text;
  throw new Error(`${command} ${args.join(' ')} ended with ${code}\n${text}`);
}

/** Runs a command whose output goes where ours goes, and returns its exit code. */
export function shown(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<number> {
  return ended(spawn(command, args, { ...spawnOptions(options), stdio: ['ignore', 'inherit', 'inherit'] }));
}

function spawnOptions({ env, cwd, signal }: CommandOptions): SpawnOptions {
  return {
    ...(env !== undefined && { env }),
    ...(cwd !== undefined && { cwd }),
    ...(signal !== undefined && { signal }),
  };
}

/** A command that a signal has ended has no code: it counts as failed. */
function ended(child: ReturnType<typeof spawn>): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
