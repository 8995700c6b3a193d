import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { awsEndpoint } from '../../../infra/local/aws/endpoint.ts';
import { type BusRecord, type LocalBus, localBus } from '../../../infra/local/bus/bus.ts';
import { localClock } from '../../../infra/local/clock.ts';
import { json, type LocalAnswer, type LocalRequest, serve } from '../../../infra/local/http/server.ts';
import { openScheduleBook } from '../../../infra/local/schedules/book.ts';
import type { Schedule } from '../../../infra/local/schedules/schedule.ts';
import type { Secrets } from '../../../infra/local/secrets/endpoint.ts';
import { boundedLog } from '../../../infra/local/state/bounded-log.ts';
import type { EventEntry } from '../../../shared/contracts/event-contract.ts';
import { type AwsAnswer, type AwsRequest, errorHeaders } from './aws-endpoint.ts';
import { noon } from './fixtures.ts';
import { local } from './local.ts';

export const groupName = 'wake-ups';
export const busName = 'triggers';

/** The error code that an entry gets; `undefined`: it goes through. */
export type Fault = (entry: EventEntry) => string | undefined;

export interface LocalAws {
  readonly scheduler: SchedulerClient;
  readonly eventBridge: EventBridgeClient;
  readonly secretsManager: SecretsManagerClient;
  /** Every request, whatever came of it. */
  readonly requests: readonly AwsRequest[];
  schedules(): readonly Schedule[];
  /** What went through. */
  entries(): readonly EventEntry[];
  failWith(fault: Fault): void;
  /** What the next request meets instead. */
  answerNext(answer: AwsAnswer): void;
  close(): Promise<void>;
}

/**
 * The embedded EventBridge, Scheduler and Secrets Manager; the clock stands at noon and `ahead` milliseconds. The
 * secrets are looked up at each request.
 */
export async function openLocalAws({ ahead = 0, secrets = {} as Secrets } = {}): Promise<LocalAws> {
  const account = { region: local.region, accountId: '123456789012' };
  const clock = localClock({ realNow: () => noon + ahead });
  const book = openScheduleBook(undefined);
  book.putGroup({ name: groupName, createdAt: noon });
  const log = boundedLog<BusRecord>({
    file: undefined,
    maxEntries: 10_000,
    maxCharacters: Number.POSITIVE_INFINITY,
  });
  const rules = [{ name: 'all', busName, pattern: { source: [{ prefix: '' }] }, targets: [] }];
  const bus = faultyBus(localBus({ account, clock, rules, deliver: () => undefined, log }));
  const requests: AwsRequest[] = [];
  const answers: AwsAnswer[] = [];

  function handle(request: LocalRequest): LocalAnswer {
    requests.push({ ...request, body: JSON.parse(request.body.toString() || '{}') });
    const prepared = answers.shift();
    return prepared === undefined
      ? awsEndpoint(bus, { account, book, clock }, request, secrets)
      : json(prepared.status, prepared.body, errorHeaders(prepared));
  }

  const server = await serve({ port: 0, maxBodyBytes: 4_000_000, handle });
  const scheduler = new SchedulerClient({ ...local, endpoint: server.url });
  const eventBridge = new EventBridgeClient({ ...local, endpoint: server.url });
  const secretsManager = new SecretsManagerClient({ ...local, endpoint: server.url });
  return {
    scheduler,
    eventBridge,
    secretsManager,
    requests,
    schedules: book.schedules,
    entries: () =>
      log.entries().map(({ event }) => ({
        source: event.source,
        detailType: event['detail-type'],
        detail: event.detail,
      })),
    failWith: bus.failWith,
    answerNext: (answer) => answers.push(answer),
    async close() {
      scheduler.destroy();
      eventBridge.destroy();
      secretsManager.destroy();
      await server.close();
    },
  };
}

/** EventBridge answers for each entry: some fail and the others go through. */
function faultyBus(bus: LocalBus): LocalBus & { failWith(fault: Fault): void } {
  let fault: Fault = () => undefined;
  return {
    ...bus,
    put(entries) {
      const answers = entries.map((entry) => {
        const { Source = '', DetailType = '', Detail = '{}' } = entry;
        const ErrorCode = fault({ source: Source, detailType: DetailType, detail: JSON.parse(Detail) });
        return ErrorCode === undefined
          ? bus.put([entry])
          : { FailedEntryCount: 1, Entries: [{ ErrorCode, ErrorMessage: 'failed' }] };
      });
      return {
        FailedEntryCount: answers.reduce((sum, { FailedEntryCount }) => sum + FailedEntryCount, 0),
        Entries: answers.flatMap(({ Entries }) => Entries),
      };
    },
    failWith(next) {
      fault = next;
    },
  };
}
