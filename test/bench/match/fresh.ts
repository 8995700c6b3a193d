import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { median } from '../results.ts';

/** What a process that has just begun needs. Milliseconds and megabytes. */
export interface Fresh {
  readonly build: number;
  /** On the heap and in buffers beside it; memory of native code is not seen. */
  readonly memory: number;
  readonly firstEvent: number;
  /** Absent where it was not at its end after `patience`. */
  readonly firstThousand?: number;
}

/** Milliseconds after which the thousand events of a slow one are given up. */
export const patience = 3_000;

/** Runs `fresh-process.ts` some times and takes the median of each figure. */
export async function measureFresh(contestant: string, workflows: number, times: number): Promise<Fresh> {
  const runs: Fresh[] = [];
  for (let run = 0; run < times; run += 1) {
    const script = new URL('fresh-process.ts', import.meta.url).pathname;
    const options = ['--expose-gc', script, contestant, String(workflows)];
    const { stdout } = await promisify(execFile)(process.execPath, options);
    runs.push(JSON.parse(stdout) as Fresh);
  }
  const thousands = runs.map(({ firstThousand }) => firstThousand).filter((each) => each !== undefined);
  return {
    build: median(runs.map(({ build }) => build)),
    memory: median(runs.map(({ memory }) => memory)),
    firstEvent: median(runs.map(({ firstEvent }) => firstEvent)),
    ...(thousands.length === runs.length && { firstThousand: median(thousands) }),
  };
}
