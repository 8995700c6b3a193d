import { announcementTypes } from '../../domain/announcement.ts';
import type { Parts } from '../stored-text.ts';
import { lastSeenParts } from './last-seen.ts';

/** What is relied on in the state of a conversation. */
export const stateParts: Parts = {
  'conversation.ref.channelId': 'text',
  'conversation.ref.kind': 'text',
  'conversation.ref.id': 'text',
  'conversation.facts': 'object',
  'conversation.facts.*': 'stamp',
  'conversation.unanswered': 'list',
  'conversation.unanswered.*': 'stamp',
  'conversation.state': 'stamp?',
  'conversation.seenStates': 'list?',
  'conversation.seenStates.*': 'stamp',
  'conversation.stateEventsAt': 'list?',
  'conversation.stateEventsAt.*': 'time',
  'conversation.outOfQueue': 'stamp?',
  'conversation.queued': 'stamp?',
  'conversation.opened': 'stamp?',
  'conversation.closed': 'stamp?',
  'conversation.opening': 'stamp?',
  'conversation.openingBySomebody': 'stamp?',
  'conversation.firstOpening': 'stamp?',
  'conversation.landed': 'stamp?',
  'conversation.lastUserMessage': 'stamp?',
  'conversation.lastManagerMessage': 'stamp?',
  ...lastSeenParts,
  'ledger.seen': 'list',
  'ledger.seen.*': 'text',
  'ledger.settled': 'object',
  'ledger.settled.*.anchor': 'time',
  'ledger.settled.*.at': 'time',
  'ledger.settled.*.occurrences': 'integer',
  'ledger.settled.*.fired': 'integer?',
  'ledger.causedFirings': 'object',
  'ledger.causedFirings.*': 'list',
  'ledger.causedFirings.*.*': 'time',
  'ledger.timer': 'timer?',
  'ledger.cancels': 'list?',
  'ledger.cancels.*.generation': 'integer',
  'ledger.cancels.*.by': 'text',
  'ledger.generation': 'integer',
};

/** What is relied on in an entry of its outbox. */
export const entryParts: Parts = {
  'announcement.executionId': 'text',
  'announcement.type': announcementTypes,
  'announcement.at': 'time',
  'announcement.conversation': 'object',
  'announcement.cause': 'object',
  decidedIn: 'integer',
  inputId: 'text',
};
