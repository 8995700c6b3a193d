import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import type { Clock } from '../../shared/application/ports.ts';
import type { Account } from './aws/names.ts';
import type { BusEvent, Rule } from './bus/bus.ts';
import type { Endpoints } from './endpoints.ts';
import type { GatewayOptions } from './gateway/gateway.ts';
import type { HttpRoute } from './gateway/routes.ts';
import type { Functions } from './lambda/functions.ts';
import type { Redrive } from './lambda/redrive.ts';
import type { Recurrence } from './schedules/recurring.ts';
import type { Secrets } from './secrets/endpoint.ts';
import type { DeadLetter } from './state/dead-letters.ts';

/** What the functions are built from: their environment, and time. */
export interface LocalRuntime {
  readonly endpoints: Endpoints;
  readonly clock: Clock;
}

export interface CloudOptions {
  readonly tables: readonly CreateTableCommandInput[];
  readonly rules: readonly Rule[];
  readonly httpRoutes: readonly HttpRoute[];
  /** Beside `default`. */
  readonly scheduleGroups: readonly string[];
  /** Queues that rules may send to, as functions; /local/dead-letters shows what is in them. */
  readonly queues?: { readonly [name: string]: (event: BusEvent) => Omit<DeadLetter, 'at'> };
  /** Of Secrets Manager. */
  readonly secrets?: Secrets;
  /** A function that is invoked at an interval. */
  readonly recurrence?: (runtime: LocalRuntime) => Recurrence;
  /** Called at the start, and after each reset: every function starts cold then, with empty caches. */
  readonly functions: (runtime: LocalRuntime) => Promise<Functions>;
  /** Of the HTTP API; 0 takes a free one. */
  readonly port: number;
  /** A folder in which everything survives a restart; in memory if absent. */
  readonly dataDir?: string | undefined;
  readonly account?: Account;
  readonly claims?: GatewayOptions['claims'];
  /** Functions whose failures come back by another one, after `retryDelaysMs`. */
  readonly redrive?: Redrive;
  /** Retries of any other function that failed (2, as Lambda), and the real time before each of them. */
  readonly maxRetryAttempts?: number;
  readonly retryDelaysMs?: readonly number[];
  /** Of every function. 30 s. */
  readonly functionTimeoutMs?: number;
}

/** Throws if a rule or a route names a function that there is not. */
export function checkFunctions(options: CloudOptions, functions: Functions): void {
  const { rules, httpRoutes, queues = {} } = options;
  const named = [
    ...rules.flatMap(({ name, targets }) => targets.map((target) => ({ by: `rule ${name}`, target }))),
    ...httpRoutes.map(({ method, path, functionName }) => ({
      by: `route ${method} ${path}`,
      target: functionName,
    })),
  ];
  const missing = named.find(({ target }) => !Object.hasOwn({ ...functions, ...queues }, target));
  if (missing) throw new Error(`${missing.by}: there is no function ${missing.target}`);
}
