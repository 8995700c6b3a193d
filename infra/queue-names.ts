/** The queues of the stateful stack that hold dead letters, by their ids there. */
export const deadLetterQueueNames = [
  'UndeliveredEvents',
  'RefusedInputs',
  'FailedInvocations',
  'UndeliveredWakeUps',
] as const;
export type DeadLetterQueueName = (typeof deadLetterQueueNames)[number];

/** Where a dead letter goes to be tried again. */
export const retries = 'Retries';

/** The output of the stack that gives the address of a queue. */
export const outputOf = (queue: DeadLetterQueueName | typeof retries) => `${queue}Url`;
