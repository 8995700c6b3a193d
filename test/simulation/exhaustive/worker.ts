import { parentPort } from 'node:worker_threads';
import { explore } from './explore.ts';
import { explorer } from './explorer.ts';
import { races } from './races.ts';

export interface RaceTask {
  readonly race: string;
  readonly maxFaults: number;
}

Error.stackTraceLimit = 0;

parentPort?.on('message', async ({ race: name, maxFaults }: RaceTask) => {
  const race = races.find((each) => each.name === name);
  if (race === undefined) throw new Error(`there is no race ${name}`);
  parentPort?.postMessage(await explore(race, explorer(), maxFaults));
});
