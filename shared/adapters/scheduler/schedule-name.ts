import type { ConversationRef } from '../../domain/conversation/conversation-ref.ts';
import { digest } from '../hash.ts';

/**
 * The name of the schedule of one timer: 43 characters of base64url, within Scheduler's 64 characters of
 * `0-9a-zA-Z-_.` whatever the ids are. The same timer always has the same name, and no other timer has it.
 */
export function scheduleName({ channelId, kind, id }: ConversationRef, generation: number): string {
  return digest(JSON.stringify([channelId, kind, id, generation]));
}
