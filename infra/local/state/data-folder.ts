import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { usageError } from '../../command-end.ts';

/** Where the cloud keeps what must survive a restart; without a folder everything is in memory. */
export interface DataFolder {
  /** The path of a file or folder in it; `undefined` in memory. */
  path(name: string): string | undefined;
  close(): void;
}

export const inMemory: DataFolder = { path: () => undefined, close: () => {} };

/** The folders that this process holds: its own id in a lock may also be left by an earlier process. */
const held = new Set<string>();

/** Throws if another process that is alive uses the folder. */
export function openDataFolder(directory: string): DataFolder {
  const root = resolve(directory);
  const lock = join(root, 'lock');
  make(root);
  const owner = ownerOf(lock);
  if (held.has(root) || (owner !== undefined && owner !== process.pid && isAlive(owner))) {
    throw usageError(`the data folder ${root} is in use by process ${owner}; stop it or delete ${lock}`);
  }
  writeFileSync(lock, String(process.pid));
  held.add(root);
  return {
    path: (name) => join(root, name),
    close() {
      rmSync(lock, { force: true });
      held.delete(root);
    },
  };
}

function make(root: string): void {
  try {
    mkdirSync(root, { recursive: true });
  } catch (error) {
    throw usageError(`the data folder ${root} cannot be made: ${(error as NodeJS.ErrnoException).code}`);
  }
}

function ownerOf(lock: string): number | undefined {
  try {
    const owner = Number(readFileSync(lock, 'utf8'));
    return Number.isSafeInteger(owner) && owner > 0 ? owner : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
