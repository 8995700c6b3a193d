/** The queues of the stateful stack that hold dead letters, by their ids there. */
export const deadLetterQueues = [
  'UndeliveredEvents',
  'RefusedInputs',
  'FailedInvocations',
  'UndeliveredWakeUps',
] as const;
export type DeadLetterQueue = (typeof deadLetterQueues)[number];

/** Where a dead letter goes to be tried again. */
export const retries = 'Retries';

/** The output of the stack that gives the address of a queue. */
export const outputOf = (queue: DeadLetterQueue | typeof retries) => `${queue}Url`;
