/** What Scheduler puts in the place of `<aws.scheduler.…>` in a target's input. */
export interface ContextAttributes {
  readonly scheduleArn: string;
  /** Epoch ms. */
  readonly scheduledTime: number;
  /** Differs from attempt to attempt. */
  readonly executionId: string;
  /** From 1. */
  readonly attemptNumber: number;
}

/** Replaced as text, wherever they stand; an attribute of another name is left as it is. */
export function substitute(input: string, attributes: ContextAttributes): string {
  const values: { readonly [name: string]: string } = {
    'schedule-arn': attributes.scheduleArn,
    'scheduled-time': wholeSeconds(attributes.scheduledTime),
    'execution-id': attributes.executionId,
    'attempt-number': String(attributes.attemptNumber),
  };
  return input.replace(
    /<aws\.scheduler\.(schedule-arn|scheduled-time|execution-id|attempt-number)>/g,
    (given, name: string) => values[name] ?? given,
  );
}

/** `2026-11-23T01:00:00Z` */
export const wholeSeconds = (instant: number): string => `${new Date(instant).toISOString().slice(0, 19)}Z`;
