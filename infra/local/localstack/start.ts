import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { ResourceNotFoundException, SchedulerClient } from '@aws-sdk/client-scheduler';
import { namesIn } from '../../names.ts';
import { pump } from './pump.ts';
import { clientConfig, environmentName, run } from './settings.ts';

// `npm run localstack`: LocalStack in Docker, and the pump that fires its schedules, until Ctrl-C.

const everyMs = 1_000;
const compose = ['compose', '--file', 'infra/local/docker-compose.yml'];

if (spawnSync('docker', ['compose', 'version'], { stdio: 'ignore' }).status !== 0) {
  console.error('LocalStack needs Docker with its plugin compose, and neither answers here.');
  console.error('`npm start` and `npm run test:deployed` need no Docker.');
  process.exit(1);
}

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort());

run('docker', [...compose, 'up', '--detach', '--wait']);
try {
  console.log(`LocalStack answers on ${clientConfig.endpoint}; npm run localstack:deploy deploys to it.`);
  await keepPumping();
} finally {
  run('docker', [...compose, 'down']);
}

async function keepPumping(): Promise<void> {
  const options = {
    scheduler: new SchedulerClient(clientConfig),
    lambda: new LambdaClient(clientConfig),
    groupName: namesIn(environmentName).scheduleGroup,
  };
  while (!stopping.signal.aborted) {
    try {
      for (const { name } of await pump(options, Date.now())) console.log(`fired ${name}`);
    } catch (error) {
      // Nothing is deployed yet; what else fails is tried again, and seen.
      if (!(error instanceof ResourceNotFoundException)) console.error(`pump: ${error}`);
    }
    await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
  }
}
