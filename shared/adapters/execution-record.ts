import type { Announcement } from '../domain/announcement.ts';
import { conversationKey } from '../domain/conversation/conversation-key.ts';

export interface ExecutionRecord {
  readonly announcement: Announcement;
  /** The version of the conversation that the decision made. */
  readonly decidedIn: number;
}

/** For how long what fired can be listed, and a decision that comes again is known: over a year. */
export const executionRetentionMs = 400 * 24 * 60 * 60 * 1_000;

/** A decision is one version of one conversation. */
export function isSameDecision(a: ExecutionRecord, b: ExecutionRecord): boolean {
  return a.decidedIn === b.decidedIn && conversationOf(a) === conversationOf(b);
}

function conversationOf({ announcement }: ExecutionRecord): string {
  return conversationKey(announcement.conversation);
}
