import * as z from 'zod/mini';
import { executionRetentionMs } from '../shared/adapters/execution-record.ts';
import { id } from '../shared/contracts/primitives.ts';
import { parse } from '../shared/contracts/zod-problems.ts';
import type { Problem } from '../shared/domain/problem.ts';
import { functionNames } from '../shared/lambda/functions.ts';
import { usageError } from './command-end.ts';
import type { EnvironmentConfig } from './config.ts';

const text = (rule: string, pattern: RegExp) =>
  z.string().check(z.refine((value) => pattern.test(value), { error: rule }));
const whole = (min: number, max: number) => z.int().check(z.gte(min), z.lte(max));

/** Those that CloudWatch Logs takes; any other is refused only half-way through a deployment. */
const retentionDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1_096, 1_827, 2_192, 2_557, 2_922, 3_288,
  3_653,
];

function perFunction<Value extends z.ZodMiniType>(value: Value) {
  return Object.fromEntries(functionNames.map((name) => [name, z.optional(value)]));
}

const jwt = z.strictObject({
  jwt: z.strictObject({
    issuer: text('must be an https URL without query and fragment', /^https:\/\/[^\s?#]+$/),
    audience: z.array(z.string().check(z.minLength(1))).check(z.minLength(1)),
  }),
});

/** A union would say only that none of its shapes fits, and not which field is at fault. */
const authorizer = (given: unknown) => (typeof given === 'string' ? z.literal('iam') : jwt);

const schemaOf = (config: EnvironmentConfig) =>
  z.strictObject({
    account: z.optional(text('must be 12 digits', /^\d{12}$/)),
    region: z.optional(text('must be the name of a region, as ap-northeast-2', /^[a-z]{2}(-[a-z]+)+-\d$/)),
    removalPolicy: z.enum(['retain', 'destroy']),
    pointInTimeRecovery: z.boolean(),
    archiveDays: whole(1, executionRetentionMs / (24 * 60 * 60 * 1_000)),
    logRetentionDays: z.literal(retentionDays),
    memoryMegabytes: z.strictObject({ default: whole(128, 10_240), ...perFunction(whole(128, 10_240)) }),
    reservedConcurrency: z.optional(z.strictObject(perFunction(whole(1, 1_000)))),
    authorizer: authorizer(config.authorizer),
    alarmEmails: z.optional(z.array(z.email())),
    throttling: z.strictObject({ requestsPerSecond: whole(1, 10_000), burst: whole(1, 5_000) }),
    // It is put into an ARN: a colon or a wildcard would change what that names.
    channelTalkTokensSecretName: text('must be 1 to 512 letters, digits and /_+=.@-', /^[\w/+=.@-]{1,512}$/),
    connectChannels: z.record(z.string(), id).check(
      z.refine((channels) => Object.keys(channels).every((key) => id.safeParse(key).success), {
        error: 'must have ids of Amazon Connect instances as keys',
      }),
    ),
  });

const together: Problem = { field: 'region', rule: 'must be set together with account, or neither' };

/** Returns what it is given. Throws, naming every field at fault and its rule, where it cannot be deployed. */
export function checkConfig(environment: string, config: EnvironmentConfig): EnvironmentConfig {
  // Lambda takes 64 characters, and `-workflow-triggers-channel-talk-webhook` has 39.
  if (!/^[a-z][a-z0-9-]{0,19}$/.test(environment)) {
    throw usageError(
      `environment "${environment}": its name must be 1 to 20 of a-z, 0-9 and hyphen, beginning with a letter`,
    );
  }
  const { account, region } = config;
  const checked = parse<unknown>(schemaOf(config), config);
  const problems = [
    ...(checked.ok ? [] : checked.problems),
    ...((account === undefined) === (region === undefined) ? [] : [together]),
  ];
  if (problems.length === 0) return config;
  throw usageError(`environment "${environment}": ${problems.map(describe).join('; ')}`);
}

function describe({ field, rule, found }: Problem): string {
  return `${field} ${rule}${found === undefined ? '' : `, found ${found}`}`;
}
