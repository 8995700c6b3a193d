import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { median } from '../results.ts';
import { checkAnswers } from './answers.ts';

/** What a process that has just begun needs. Milliseconds and megabytes. */
export interface Fresh {
  readonly build: number;
  /** On the heap and in buffers beside it; memory of native code is not seen. */
  readonly memory: number;
  readonly firstEvent: number;
  /** Absent where it was not at its end after `patience`. */
  readonly firstThousand?: number;
}

/** What `fresh-process.ts` prints. */
export interface FreshRun {
  readonly fresh: Fresh;
  /** As `listed`, one for each event that was timed. */
  readonly answers: readonly string[];
}

const maxOutput = 64 * 1_024 * 1_024;

/**
 * Runs `fresh-process.ts` some times and takes the median of each figure. Its answers are checked here, so that
 * nothing but the contestant runs in that process.
 */
export async function measureFresh(
  contestant: string,
  workflows: number,
  times: number,
  expected: readonly string[],
): Promise<Fresh> {
  const runs: Fresh[] = [];
  for (let run = 0; run < times; run += 1) {
    const script = new URL('fresh-process.ts', import.meta.url).pathname;
    const options = ['--expose-gc', script, contestant, String(workflows)];
    const { stdout } = await promisify(execFile)(process.execPath, options, { maxBuffer: maxOutput });
    const { fresh, answers } = JSON.parse(stdout) as FreshRun;
    checkAnswers(`${contestant}, in a new process,`, answers, expected);
    runs.push(fresh);
  }
  const thousands = runs.map(({ firstThousand }) => firstThousand).filter((each) => each !== undefined);
  return {
    build: median(runs.map(({ build }) => build)),
    memory: median(runs.map(({ memory }) => memory)),
    firstEvent: median(runs.map(({ firstEvent }) => firstEvent)),
    ...(thousands.length === runs.length && { firstThousand: median(thousands) }),
  };
}
