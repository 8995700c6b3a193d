/** The environment variables of the functions; CDK sets them and the functions read them by this table. */
export const variables = {
  conversationsTable: 'CONVERSATIONS_TABLE',
  definitionsTable: 'DEFINITIONS_TABLE',
  executionsTable: 'EXECUTIONS_TABLE',
  evaluationsTable: 'EVALUATIONS_TABLE',
  recordedEventsTable: 'RECORDED_EVENTS_TABLE',
  busName: 'BUS_NAME',
  scheduleGroup: 'SCHEDULE_GROUP',
  wakeUpFunctionArn: 'WAKE_UP_FUNCTION_ARN',
  schedulerRoleArn: 'SCHEDULER_ROLE_ARN',
  schedulerDeadLetterArn: 'SCHEDULER_DEAD_LETTER_ARN',
  /** Name of the secret that holds the live webhook tokens of the channels. */
  channelTalkTokensSecret: 'CHANNEL_TALK_TOKENS_SECRET',
  /** JSON: Amazon Connect instance id to channel id; an instance that it does not list is a channel of its own. */
  connectChannels: 'CONNECT_CHANNELS',
} as const;

export type Variable = keyof typeof variables;

/** The environment of a function that shall read these values. */
export function toEnvironment(values: { readonly [name in Variable]?: string }): {
  readonly [variable: string]: string;
} {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [variables[name as Variable], value]),
  );
}

/** Reads the variables that a function needs; a missing one is a mistake in the deployment. */
export function readEnvironment<V extends Variable>(
  names: readonly V[],
  env: { readonly [name: string]: string | undefined },
): { readonly [name in V]: string } {
  const entries = names.map((name) => {
    const value = env[variables[name]];
    if (!value) throw new Error(`environment variable ${variables[name]} is not set`);
    return [name, value] as const;
  });
  return Object.fromEntries(entries) as { [name in V]: string };
}
