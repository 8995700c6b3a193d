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

const stores = ['conversationsTable', 'definitionsTable', 'executionsTable'] as const;
const engine = [
  ...stores,
  'busName',
  'scheduleGroup',
  'wakeUpFunctionArn',
  'schedulerRoleArn',
  'schedulerDeadLetterArn',
] as const;

export const functionVariables = {
  'chat-events': engine,
  'call-events': engine,
  'workflow-requests': engine,
  'wake-up': engine,
  api: [...stores, 'busName'],
  'channel-talk-webhook': ['busName', 'channelTalkTokens'],
  'amazon-connect': ['busName', 'connectChannels'],
  sweeper: engine,
  redrive: [...engine, 'connectChannels'],
  documentation: [],
} as const satisfies Record<FunctionName, readonly Variable[]>;
