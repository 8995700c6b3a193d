export const chatStates = ['initial', 'queued', 'opened', 'snoozed', 'closed', 'missed'] as const;
export type ChatState = (typeof chatStates)[number];

export const callStates = ['ringing', 'ivr', 'queued', 'engaged', 'closed'] as const;
export type CallState = (typeof callStates)[number];

export const openers = ['user', 'manager', 'workflow', 'snoozeExpired'] as const;
/** Who made a chat go into `queued` or `opened`. */
export type Opener = (typeof openers)[number];

export const closers = ['manager', 'workflow', 'api', 'auto'] as const;
export type Closer = (typeof closers)[number];

export const personTypes = ['user', 'manager', 'bot'] as const;
export type PersonType = (typeof personTypes)[number];

export const messageOrigins = ['chat', 'workflowAnswer', 'alf', 'marketing'] as const;
export type MessageOrigin = (typeof messageOrigins)[number];

export const missedReasons = [
  'notInOperation',
  'userLeft',
  'ringTimeOver',
  'inboundRateLimit',
  'noOperator',
  'exceededQueue',
  'abandonedInQueue',
  'workflow',
  'managerLeft',
  'noFallbackClient',
  'preservedNumber',
  'unregisteredNumber',
  'blockedUser',
  'concurrencyLimit',
  'wfInputTimeout',
  'wfVoiceMail',
  'wfEndCall',
  'rejectedByOperator',
  'userLeftInGreeting',
  'userLeftInIvrWithoutInput',
  'userLeftInIvr',
  'userLeftInQueued',
  'userLeftInWaitingManager',
  'unknown',
] as const;
