import type { FunctionName } from '../shared/lambda/functions.ts';

/** What differs between environments. A field of one function that is not set takes `default`, or no bound. */
export interface EnvironmentConfig {
  /** 12 digits, together with `region`. Neither is set: wherever the credentials of the deployment lead. */
  readonly account?: string;
  readonly region?: string;
  /**
   * What becomes of tables, archive, dead letters and logs when their stack is deleted. `retain` also protects
   * the tables and the stateful stack against being deleted.
   */
  readonly removalPolicy: 'retain' | 'destroy';
  /** Whether the tables can be restored to any second of the last 35 days. */
  readonly pointInTimeRecovery: boolean;
  /**
   * For how long events can be replayed: 1 to 400 days. So long the record of what fired is kept, which keeps a
   * replay from firing it again.
   */
  readonly archiveDays: number;
  /** A period that CloudWatch Logs knows: 1, 3, 5, 7, 14, 30, 60, 90 … 3653 days. */
  readonly logRetentionDays: number;
  /**
   * 128 to 10240 MB; the share of a CPU grows with it and is a whole one at 1769. What is set below is an
   * estimate: sizes were not compared on Lambda.
   */
  readonly memoryMegabytes: { readonly default: number } & PerFunction<number>;
  /** How many invocations of a function may run at once, 1 to 1000; taken out of what the account has. */
  readonly reservedConcurrency?: PerFunction<number>;
  /**
   * Who may call the HTTP API: whoever AWS credentials allow the path (`iam`), or whoever brings a token whose
   * claim `channels` lists the channel.
   */
  readonly authorizer: 'iam' | JwtAuthorizer;
  /**
   * Who hears of alarms; each address is sent a mail in which it has to confirm. Nobody, if it is not set, of which
   * synthesis warns where `removalPolicy` is `retain`.
   */
  readonly alarmEmails?: readonly string[];
  /** For each route of the HTTP API; what is above it is answered 429. */
  readonly throttling: {
    /** 1 to 10000. */
    readonly requestsPerSecond: number;
    /** Requests at once, 1 to 5000. */
    readonly burst: number;
  };
  /**
   * In Secrets Manager, in the same account and region. Its text is JSON: channel id to the list of the live
   * tokens of its webhook. It is read when the first webhook comes, and again every five minutes.
   */
  readonly channelTalkTokensSecretName: string;
  /** Amazon Connect instance id to channel id; an instance that is not listed is a channel of its own. */
  readonly connectChannels: { readonly [instanceId: string]: string };
}

export interface JwtAuthorizer {
  readonly jwt: {
    /** The `iss` of the tokens; `<issuer>/.well-known/openid-configuration` must be reachable when it is deployed. */
    readonly issuer: string;
    /** One of them must be the `aud` or `client_id` of a token. */
    readonly audience: readonly string[];
  };
}

type PerFunction<T> = { readonly [name in FunctionName]?: T };

/**
 * The environments, by name: 1 to 20 of `a-z`, digits and hyphens. Names of resources begin with it, so that
 * several can share an account. The issuer is to be replaced: API Gateway refuses one that does not answer.
 */
export const environments: { readonly [name: string]: EnvironmentConfig } = {
  dev: {
    removalPolicy: 'destroy',
    pointInTimeRecovery: true,
    archiveDays: 7,
    logRetentionDays: 7,
    memoryMegabytes: { default: 512 },
    authorizer: 'iam',
    throttling: { requestsPerSecond: 50, burst: 100 },
    channelTalkTokensSecretName: 'dev/workflow-triggers/channel-talk-tokens',
    connectChannels: {},
  },
  prod: {
    removalPolicy: 'retain',
    pointInTimeRecovery: true,
    archiveDays: 90,
    logRetentionDays: 90,
    memoryMegabytes: { default: 1_024 },
    authorizer: { jwt: { issuer: 'https://login.example.com', audience: ['workflow-triggers'] } },
    throttling: { requestsPerSecond: 500, burst: 1_000 },
    channelTalkTokensSecretName: 'prod/workflow-triggers/channel-talk-tokens',
    connectChannels: {},
  },
};
