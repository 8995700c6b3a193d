import { recordedPosition } from '../../../shared/adapters/recorded-position.ts';
import type { ConversationEvent } from '../../../shared/domain/conversation/event.ts';
import type { RecordedEvents } from '../stores/whole-stores.ts';

export function memoryRecordedEvents(): RecordedEvents {
  /** By channel, then by position, as texts: what was given or read cannot change what is stored. */
  const channels = new Map<string, Map<string, string>>();
  return {
    async record(event) {
      const { channelId } = event.conversation;
      const channel = channels.get(channelId) ?? new Map<string, string>();
      channels.set(channelId, channel.set(recordedPosition(event), JSON.stringify(event)));
    },
    async last(channelId, count) {
      const events = [...(channels.get(channelId) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
      return events.slice(-count).map(([, text]): ConversationEvent => JSON.parse(text));
    },
  };
}
