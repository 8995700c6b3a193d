import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type CommandOptions, output } from './command.ts';

const oldest = [3, 10] as const;
const candidates = ['python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python'];

/** What a Python says of itself: its version, after it has shown that it can make virtual environments. */
const introduce = 'import ensurepip, sys, venv; print(*sys.version_info[:2])';

export class NoPython extends Error {
  override readonly name = 'NoPython';
  constructor(tried: readonly string[]) {
    super(
      `Python ${oldest.join('.')} or newer, with its module venv, is needed to run the emulator, and was not found ` +
        `(tried ${tried.join(', ')}). On Debian: apt-get install python3-venv; or set PYTHON to one.`,
    );
  }
}

/** The first Python of this machine that can run the emulator; `PYTHON`, where it is set, is the only one that is tried. */
export async function findPython(env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const tried = env.PYTHON ? [env.PYTHON] : candidates;
  for (const candidate of tried) {
    const version = await output(candidate, ['-c', introduce], { env }).catch(() => '');
    if (isEnough(version)) return candidate;
  }
  throw new NoPython(tried);
}

/** `version`: as `3 11`. */
export function isEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.trim().split(' ').map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}

/**
 * A virtual environment in `folder` with what `requirements` pins, made anew only when they change. Returns
 * where its programs are.
 */
export async function virtualEnvironment(
  folder: string,
  requirements: string,
  options: CommandOptions,
): Promise<string> {
  const bin = path.join(folder, 'bin');
  const mark = path.join(folder, 'installed');
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return bin;
  const python = await findPython();
  rmSync(folder, { recursive: true, force: true });
  await output(python, ['-m', 'venv', folder], options);
  await output(
    path.join(bin, 'python'),
    ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', requirements],
    options,
  );
  writeFileSync(mark, wanted);
  return bin;
}
