import { awsEndpoint } from './aws/endpoint.ts';
import { type Account, functionArn, functionNameOf } from './aws/names.ts';
import { type BusEvent, type BusRecord, localBus } from './bus/bus.ts';
import { localClock } from './clock.ts';
import type { Cloud } from './cloud.ts';
import { type CloudOptions, checkFunctions } from './cloud-options.ts';
import { startDynamoDb } from './dynamodb.ts';
import { endpointsOf } from './endpoints.ts';
import { httpGateway, maxGatewayBytes } from './gateway/gateway.ts';
import { localRoute } from './gateway/local-routes.ts';
import { serve } from './http/server.ts';
import { localLambda } from './lambda/lambda.ts';
import { openScheduleBook } from './schedules/book.ts';
import { firing } from './schedules/firing.ts';
import { addGroups } from './schedules/group-operations.ts';
import { pendingSchedules } from './schedules/pending.ts';
import { recurring } from './schedules/recurring.ts';
import { boundedLog } from './state/bounded-log.ts';
import { inMemory, openDataFolder } from './state/data-folder.ts';
import { openDeadLetters } from './state/dead-letters.ts';
import { inOrder, timeline } from './timeline.ts';

const defaultAccount: Account = { region: 'ap-northeast-2', accountId: '000000000000' };

/** The largest request of PutEvents, with room for its escapes in JSON. */
const maxAwsBytes = 8 * 1_024 * 1_024;

const busLimits = { maxEntries: 10_000, maxCharacters: 64 * 1_024 * 1_024 };

/** Starts everything on 127.0.0.1, or nothing: what fails on the way closes what was opened before it. */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const closers: (() => unknown)[] = [];
  const close = async (): Promise<void> => {
    for (let closer = closers.pop(); closer; closer = closers.pop()) await closer();
  };
  try {
    return await open(options, (closer) => closers.push(closer), close);
  } catch (error) {
    await close();
    throw error;
  }
}

/** What `onClose` is given is called in the reverse order. */
async function open(
  options: CloudOptions,
  onClose: (closer: () => unknown) => void,
  close: () => Promise<void>,
): Promise<Cloud> {
  const { account = defaultAccount, retryDelaysMs } = options;
  const data = options.dataDir === undefined ? inMemory : openDataFolder(options.dataDir);
  onClose(data.close);
  const clock = localClock({ file: data.path('clock.json') });
  const deadLetters = openDeadLetters(data.path('dead-letters.jsonl'));
  onClose(deadLetters.close);
  const log = boundedLog<BusRecord>({ file: data.path('bus.jsonl'), ...busLimits });
  onClose(log.close);
  const book = openScheduleBook(data.path('schedules.jsonl'));
  onClose(book.close);
  addGroups(book, options.scheduleGroups, clock.now());
  const dynamoDb = await startDynamoDb({
    tables: options.tables,
    region: account.region,
    path: data.path('dynamodb'),
  });
  onClose(dynamoDb.close);

  const lambda = localLambda({
    account,
    clock,
    deadLetters,
    file: data.path('invocations.jsonl'),
    maxRetryAttempts: options.maxRetryAttempts,
    redrive: options.redrive,
    retryDelaysMs,
    timeoutMs: options.functionTimeoutMs,
  });
  const deliver = (functionName: string, event: unknown): void => {
    recurrence?.touch();
    if (!lambda.invokeAsync(functionName, event)) throw missingFunction(account, functionName);
  };
  const send = (target: string, event: BusEvent): void => {
    const letterOf = options.queues?.[target];
    if (letterOf === undefined) deliver(target, event);
    else deadLetters.add({ at: new Date(clock.now()).toISOString(), ...letterOf(event) });
  };
  const bus = localBus({ account, clock, rules: options.rules, deliver: send, log });
  const aws = await serve({
    port: 0,
    maxBodyBytes: maxAwsBytes,
    handle: (request) => awsEndpoint(bus, { account, book, clock }, request, options.secrets),
  });
  onClose(aws.close);
  const invoke = async (arn: string, payload: unknown) => deliver(functionNameOf(arn) ?? arn, payload);
  const fires = firing({ account, book, clock, deadLetters, retryDelaysMs, invoke });

  const endpoints = endpointsOf(account, {
    dynamodb: dynamoDb.url,
    eventbridge: aws.url,
    scheduler: aws.url,
    secretsmanager: aws.url,
  });
  const given = options.recurrence?.({ endpoints, clock });
  const recurrence =
    given &&
    recurring({
      ...given,
      clock,
      isAtRest: () => fires.isIdle && lambda.isIdle,
      // The next interval is its retry: a failure of it is no dead letter.
      invoke: () => void lambda.invoke(given.functionName, {}),
    });
  const settle = async (): Promise<void> => {
    do {
      await recurrence?.idle();
      await fires.idle();
      await lambda.idle();
    } while (!fires.isIdle || recurrence?.isIdle === false);
  };
  const time = timeline({ clock, agenda: recurrence ? inOrder(fires, recurrence) : fires, settle });
  onClose(async () => {
    time.stop();
    fires.stop();
    await recurrence?.idle();
    await lambda.close();
    await time.ended();
  });
  const deploy = async (): Promise<void> => {
    const functions = await options.functions({ endpoints, clock });
    checkFunctions(options, functions);
    lambda.deploy(functions);
  };
  await deploy();

  const cloud = {
    endpoints,
    clock,
    advanceTo: time.advanceTo,
    putFromAws: bus.putFromAws,
    settle,
    schedules: () => pendingSchedules(book),
    busEvents: log.entries,
    deadLetters: deadLetters.entries,
    reset: () =>
      time.exclusively(async () => {
        fires.stop();
        await recurrence?.idle();
        await lambda.forget();
        book.clear();
        await dynamoDb.reset();
        log.clear();
        deadLetters.clear();
        clock.reset();
        recurrence?.reset();
        await deploy();
      }),
    close,
  };
  const gateway = httpGateway({ account, clock, lambda, routes: options.httpRoutes, claims: options.claims });
  const http = await serve({
    port: options.port,
    maxBodyBytes: maxGatewayBytes,
    handle: (request) => localRoute(cloud, request) ?? gateway(request),
  });
  onClose(http.close);
  return { ...cloud, url: http.url };
}

/** As Lambda refuses an invocation: it is not retried. */
function missingFunction(account: Account, functionName: string): Error {
  const error = new Error(`Function not found: ${functionArn(account, functionName)}`);
  error.name = 'ResourceNotFoundException';
  return error;
}
