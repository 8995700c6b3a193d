import { announcementEntry } from '../../shared/contracts/announcement-entry.ts';
import { parseConversationKey } from '../../shared/domain/conversation/conversation-key.ts';
import type { Calls } from './cloud/calls.ts';
import type { Written } from './cloud/dynamodb.ts';
import type { Journal } from './journal.ts';
import type { Entry } from './log.ts';
import { tableNames } from './tables.ts';

/** Reads out of what is stored what the log says of it. */
export function noteWrite(
  { table, key, before, after }: Written,
  journal: Journal,
  { current }: Calls,
): void {
  if (table === tableNames.conversations) {
    const { invocation, sentAt } = current();
    const isPage = after.entries !== undefined;
    if (isPage) return;
    const ref = parseConversationKey(key);
    if (ref === undefined) throw new Error(`${key} is no conversation`);
    // What is only struck off the outbox is no decision.
    if (before?.version?.N === after.version?.N) return;
    journal.committed(ref, key, invocation, sentAt + invocation.skew);
  } else if (table === tableNames.executions) {
    const { announcement } = JSON.parse(after.announcement?.S ?? '');
    journal.recorded(announcementEntry(announcement) as Entry);
  }
}
