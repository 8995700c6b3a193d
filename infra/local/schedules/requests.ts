import * as z from 'zod/mini';
import { parseJson } from '../../../shared/domain/json.ts';
import { functionNameOf } from '../aws/names.ts';

const text = (min: number, max: number) => z.string().check(z.minLength(min), z.maxLength(max));
const integer = (min: number, max: number) => z.int().check(z.gte(min), z.lte(max));
const epochSeconds = z.number();

/** Of a schedule and of a group. */
const name = text(1, 64).check(z.regex(/^[0-9a-zA-Z-_.]+$/));
const clientToken = text(1, 64).check(z.regex(/^[a-zA-Z0-9-_]+$/));

const maxInputBytes = 256 * 1_024;

const target = z.object({
  Arn: text(1, 1_600).check(
    z.refine((arn) => functionNameOf(arn) !== undefined, {
      error: 'Only a Lambda function is supported locally as a target',
    }),
  ),
  RoleArn: text(1, 1_600).check(z.regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/)),
  Input: z.optional(
    z.string().check(
      z.minLength(1),
      z.refine((input) => Buffer.byteLength(input) <= maxInputBytes, {
        error: `Member must have at most ${maxInputBytes} bytes`,
      }),
      z.refine((input) => parseJson(input) !== undefined, {
        error: 'Member must be well-formed JSON for a Lambda function',
      }),
    ),
  ),
  RetryPolicy: z.optional(
    z.object({
      MaximumEventAgeInSeconds: z.optional(integer(60, 86_400)),
      MaximumRetryAttempts: z.optional(integer(0, 185)),
    }),
  ),
  DeadLetterConfig: z.optional(
    z.object({
      Arn: z.optional(
        text(1, 1_600).check(z.regex(/^arn:aws[a-z-]*:sqs:[a-z0-9-]+:\d{12}:[a-zA-Z0-9\-_]+$/)),
      ),
    }),
  ),
});

const flexibleTimeWindow = z
  .object({
    Mode: z.enum(['OFF', 'FLEXIBLE']),
    MaximumWindowInMinutes: z.optional(integer(1, 1_440)),
  })
  .check(
    z.refine(
      ({ Mode, MaximumWindowInMinutes }) => (Mode === 'OFF') === (MaximumWindowInMinutes === undefined),
      {
        error: 'Member must have MaximumWindowInMinutes if and only if its Mode is FLEXIBLE',
      },
    ),
  );

/** What CreateSchedule and UpdateSchedule set, with AWS's defaults for what is not named. */
const definition = {
  ScheduleExpression: text(1, 256),
  ScheduleExpressionTimezone: z._default(text(1, 50), 'UTC'),
  FlexibleTimeWindow: flexibleTimeWindow,
  Target: target,
  State: z._default(z.enum(['ENABLED', 'DISABLED']), 'ENABLED'),
  ActionAfterCompletion: z._default(z.enum(['NONE', 'DELETE']), 'NONE'),
  Description: z.optional(text(0, 512)),
  StartDate: z.optional(epochSeconds),
  EndDate: z.optional(epochSeconds),
  KmsKeyArn: z.optional(text(1, 2_048)),
};

const scheduleDefinition = z.object(definition);
export type ScheduleDefinition = z.infer<typeof scheduleDefinition>;

const groupName = z._default(name, 'default');

/** The body, and the name from the path. */
export const scheduleRequest = z.object({
  Name: name,
  GroupName: groupName,
  ClientToken: z.optional(clientToken),
  ...definition,
});
export type ScheduleRequest = z.infer<typeof scheduleRequest>;

export const scheduleReference = z.object({ Name: name, GroupName: groupName });
export type ScheduleReference = z.infer<typeof scheduleReference>;

export const groupRequest = z.object({ Name: name, ClientToken: z.optional(clientToken) });
export type GroupRequest = z.infer<typeof groupRequest>;

/** From the query string. */
export const listing = z.object({
  ScheduleGroup: z.optional(name),
  NamePrefix: z.optional(name),
  State: z.optional(z.enum(['ENABLED', 'DISABLED'])),
  NextToken: z.optional(text(1, 2_048)),
  MaxResults: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 100),
});
export type Listing = z.infer<typeof listing>;
