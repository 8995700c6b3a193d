import type { FunctionName } from '../shared/lambda/functions.ts';

/**
 * The names that must be known before what they name exists, because both sides of a reference need them;
 * everything else is named by CloudFormation.
 */
export function namesIn(environment: string) {
  const prefix = `${environment}-workflow-triggers`;
  return {
    statefulStack: `${prefix}-stateful`,
    statelessStack: `${prefix}-stateless`,
    /** In logs, and the dimension of metrics. */
    service: prefix,
    bus: prefix,
    scheduleGroup: prefix,
    api: prefix,
    /** The function, and the rule that feeds it. */
    of: (name: FunctionName) => `${prefix}-${name}`,
  };
}

export type Names = ReturnType<typeof namesIn>;
