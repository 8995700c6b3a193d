import type { Variable } from './environment.ts';

/** The folders of `functions/`, and the environment that each needs. */
export const functionNames = [
  'chat-events',
  'call-events',
  'workflow-requests',
  'wake-up',
  'api',
  'channel-talk-webhook',
  'amazon-connect',
  'sweeper',
  'redrive',
  'documentation',
] as const;
export type FunctionName = (typeof functionNames)[number];

/** Those that events and schedules invoke: what they fail at comes back by the function `redrive`. */
export const redrivenNames = [
  'chat-events',
  'call-events',
  'workflow-requests',
  'wake-up',
  'amazon-connect',
] as const satisfies readonly FunctionName[];
export type RedrivenName = (typeof redrivenNames)[number];

export const isRedriven = (name: string): name is RedrivenName =>
  redrivenNames.some((redriven) => redriven === name);

/**
 * Which of them an ARN names, `arn:aws:lambda:<region>:<account>:function:<name>:<qualifier>`; their names begin
 * with that of the environment.
 */
export function redrivenNameOf(functionArn: string): RedrivenName | undefined {
  const functionName = functionArn.split(':')[6] ?? '';
  return redrivenNames.find((one) => functionName === one || functionName.endsWith(`-${one}`));
}

const stores = [
  'conversationsTable',
  'definitionsTable',
  'executionsTable',
  'evaluationsTable',
  'recordedEventsTable',
] as const;

/** What `buildTimers` reads, in whichever function. */
export const timerVariables = [
  'scheduleGroup',
  'wakeUpFunctionArn',
  'schedulerRoleArn',
  'schedulerDeadLetterArn',
] as const satisfies readonly Variable[];

/** What `buildEngine` reads, in whichever function. */
export const engineVariables = [
  ...stores,
  'busName',
  ...timerVariables,
] as const satisfies readonly Variable[];

export const functionVariables = {
  'chat-events': engineVariables,
  'call-events': engineVariables,
  'workflow-requests': engineVariables,
  'wake-up': engineVariables,
  api: [...stores, 'busName'],
  'channel-talk-webhook': ['busName', 'channelTalkTokensSecret'],
  'amazon-connect': ['busName', 'connectChannels'],
  sweeper: engineVariables,
  redrive: [...engineVariables, 'connectChannels'],
  documentation: [],
} as const satisfies Record<FunctionName, readonly Variable[]>;
