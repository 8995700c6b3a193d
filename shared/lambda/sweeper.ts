import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoFindOverdue } from '../adapters/dynamodb/find-overdue.ts';
import { type Sweep, sweep } from '../application/sweep.ts';
import { once } from '../domain/once.ts';
import { buildEngine } from './build-engine.ts';
import { readEnvironment } from './environment.ts';
import { functionVariables } from './functions.ts';
import { pipeline } from './pipeline.ts';
import type { Runtime } from './runtime.ts';

/** A conversation takes milliseconds; with less time than this left (ms), none is begun. */
const reserve = 10_000;

/** Looks at everything that is overdue, and fails in the end if any of it has failed. */
export function sweeperHandler(runtime: Runtime) {
  const { env, client, log } = runtime;
  const parts = once(() => {
    const { conversationsTable } = readEnvironment(functionVariables.sweeper, env);
    const findOverdue = dynamoFindOverdue(client('dynamodb', DynamoDBClient), conversationsTable);
    return { engine: buildEngine(runtime), findOverdue };
  });
  return pipeline(log, async (_: unknown, context): Promise<Sweep> => {
    const { engine, findOverdue } = parts();
    const swept = await sweep(engine, {
      findOverdue,
      hasTime: () => context.getRemainingTimeInMillis() > reserve,
      failed: log.failed,
    });
    log.swept(swept);
    if (swept.failed > 0) throw new Error(`the sweep of ${swept.failed} conversations failed`);
    return swept;
  });
}
