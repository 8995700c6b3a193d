import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleCommand } from '../../infra/cli/bundle.ts';

export const root = path.join(__dirname, '..', '..');

const folder = mkdtempSync(path.join(tmpdir(), 'command-line-'));
const bundle = path.join(folder, 'main.mjs');

// Bundled once for all tests of a file: a process of the source takes four times as long to start.
beforeAll(() => bundleCommand(root, folder));
afterAll(() => rmSync(folder, { recursive: true }));

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly stdin?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Instead of the bundle: the program and its first arguments. */
  readonly program?: readonly string[];
}

/** Runs the command line as a process of its own, with nothing of this one's environment but the path. */
export function runCommand(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const [file = '', ...first] = options.program ?? [process.execPath, bundle];
  const { PATH } = process.env;
  const child = spawn(file, [...first, ...args], { env: { PATH, ...options.env }, cwd: root });
  const read = (stream: NodeJS.ReadableStream) => {
    let text = '';
    stream.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    return () => text;
  };
  const [stdout, stderr] = [read(child.stdout), read(child.stderr)];
  // A command that ends before it has read everything closes the pipe.
  child.stdin.on('error', () => {}).end(options.stdin ?? '');
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout: stdout(), stderr: stderr() }));
  });
}
