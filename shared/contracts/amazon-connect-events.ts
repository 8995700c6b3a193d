import type { EventPattern } from './event-contract.ts';

/** Amazon Connect's contact events on the account's default bus, under both names that AWS gives them. */
export const contactEvents: EventPattern = {
  source: ['aws.connect'],
  'detail-type': ['Amazon Connect Contact Event', 'Connect Customer Contact Event'],
};
