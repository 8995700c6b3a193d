import { announcementTypes } from '../../domain/announcement.ts';
import type { Parts } from '../stored-text.ts';
import { lastSeenParts } from './last-seen.ts';

/** What is relied on in the state of a conversation. */
export const stateParts: Parts = {
  ...under('conversation', {
    'ref.channelId': 'text',
    'ref.kind': 'text',
    'ref.id': 'text',
    facts: 'object',
    'facts.*': 'stamp',
    unanswered: 'list',
    'unanswered.*': 'stamp',
    state: 'stamp?',
    legs: 'list?',
    'legs.*.id': 'text',
    'legs.*.began': 'integer?',
    'legs.*.state': 'stamp?',
    'legs.*.queued': 'stamp?',
    'legs.*.ended': 'stamp?',
    seenStates: 'list?',
    'seenStates.*': 'stamp',
    stateEventsAt: 'list?',
    'stateEventsAt.*': 'time',
    stillQueued: 'list?',
    'stillQueued.*': 'stamp',
    outOfQueue: 'stamp?',
    queued: 'stamp?',
    opened: 'stamp?',
    closed: 'stamp?',
    opening: 'stamp?',
    openingBySomebody: 'stamp?',
    firstOpening: 'stamp?',
    landed: 'stamp?',
    lastUserMessage: 'stamp?',
    lastManagerMessage: 'stamp?',
    ...lastSeenParts,
  }),
  ...under('ledger', {
    seen: 'list',
    'seen.*': 'text',
    settled: 'object',
    'settled.*.anchor': 'time',
    'settled.*.at': 'time',
    'settled.*.occurrences': 'integer',
    'settled.*.fired': 'integer?',
    causedFirings: 'object',
    'causedFirings.*': 'list',
    'causedFirings.*.*': 'time',
    timer: 'timer?',
    cancels: 'list?',
    'cancels.*.generation': 'integer',
    'cancels.*.by': 'text',
    generation: 'integer',
  }),
};

function under(field: string, parts: Parts): Parts {
  return Object.fromEntries(Object.entries(parts).map(([path, kind]) => [`${field}.${path}`, kind]));
}

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
