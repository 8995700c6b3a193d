import { countedService } from '../../support/counted-service.ts';
import { functionsOn } from '../../support/functions-on.ts';
import { openDynamoDb } from '../../support/stores/dynamodb.ts';
import { noon } from '../../support/stores/fixtures.ts';
import { openLocalAws } from '../../support/stores/local-aws.ts';

type Functions = ReturnType<typeof functionsOn>;

/** What the functions run on. */
export interface Platform {
  readonly functions: Pick<Functions, 'deliver' | 'activate'>;
  /** Epoch ms, some time after the definitions have settled. */
  readonly now: number;
  /** How many announcements the bus has taken, and how many schedules are pending. */
  published(): number;
  pending(): number;
  /** Lets the definitions settle: until then they are read at every event. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** Services in memory: no SDK request is made, no byte goes over a network. */
export async function inMemory(): Promise<Platform> {
  const service = countedService({ start: noon });
  return {
    functions: service,
    now: noon + 60_000,
    published: () => service.published.length,
    pending: () => service.services.scheduler.pending().length,
    settle: () => service.pass(60_000),
    close: async () => undefined,
  };
}

/** The SDK's own clients, and servers on this machine: dynalite, and the embedded bus and Scheduler. */
export async function onDynalite(): Promise<Platform> {
  const [db, aws] = await Promise.all([openDynamoDb(), openLocalAws({ ahead: 60_000 })]);
  let now = noon;
  const clients = { dynamodb: db.client, eventbridge: aws.eventBridge, scheduler: aws.scheduler };
  return {
    functions: functionsOn(clients, { clock: { now: () => now } }),
    now: noon + 60_000,
    published: () => aws.entries().length,
    pending: () => aws.schedules().length,
    settle: async () => {
      now = noon + 60_000;
    },
    async close() {
      await Promise.all([db.close(), aws.close()]);
    },
  };
}
