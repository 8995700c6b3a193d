import type { ConversationRef } from '../domain/conversation/conversation-ref.ts';

/**
 * The conversations whose `sweepAt` is `now` (epoch ms) or earlier, the longest overdue first, at most `limit`.
 * Eventually consistent: one that was written a moment ago may be missing until the next look.
 */
export type FindOverdue = (now: number, limit: number) => Promise<readonly ConversationRef[]>;
