import { byDecision } from '../../../shared/adapters/outbox-order.ts';
import type {
  ConversationRecord,
  ConversationStore,
  DefinitionsMarker,
  FindOverdue,
} from '../../../shared/application/ports.ts';
import { conversationKey } from '../../../shared/domain/conversation/conversation-key.ts';

/** Texts, as in a real store: nobody who holds what was given or read can change what is stored. */
interface Stored {
  version: number;
  state: string;
  readonly outbox: Map<string, string>;
  sweepAt: number | undefined;
}

export interface MemoryConversationStore extends ConversationStore {
  readonly findOverdue: FindOverdue;
}

/** Forgets nothing: `expiresAt` allows a store to forget, and does not ask it to. */
export function memoryConversationStore(definitions: {
  markerNow(channelId: string): DefinitionsMarker;
}): MemoryConversationStore {
  const stored = new Map<string, Stored>();
  return {
    async load(ref) {
      const item = stored.get(conversationKey(ref));
      const marker = definitions.markerNow(ref.channelId);
      return item === undefined ? { marker } : { marker, record: read(item) };
    },
    async save({ ref, expectedVersion, conversation, ledger, added, sweepAt }) {
      const key = conversationKey(ref);
      const before = stored.get(key);
      if ((before?.version ?? 0) !== expectedVersion) return 'conflict';
      const entries = added.map((entry) => [entry.announcement.executionId, JSON.stringify(entry)] as const);
      stored.set(key, {
        version: expectedVersion + 1,
        state: JSON.stringify({ conversation, ledger }),
        outbox: new Map([...(before?.outbox ?? []), ...entries]),
        sweepAt,
      });
      return 'saved';
    },
    async strikeOff({ ref, executionIds, version, sweepAt }) {
      const item = stored.get(conversationKey(ref));
      if (item === undefined) return;
      for (const id of executionIds) item.outbox.delete(id);
      if (item.version === version) item.sweepAt = sweepAt;
    },
    findOverdue: (now) => [overdueIn(stored, now)],
  };
}

async function* overdueIn(stored: ReadonlyMap<string, Stored>, now: number) {
  const overdue = [...stored]
    .flatMap(([key, { sweepAt = Number.POSITIVE_INFINITY }]) => (sweepAt <= now ? [{ key, sweepAt }] : []))
    .sort((a, b) => a.sweepAt - b.sweepAt);
  for (const { key } of overdue) yield key;
}

function read({ version, state, outbox }: Stored): ConversationRecord {
  const entries = [...outbox.values()].map((text) => JSON.parse(text));
  return { version, ...JSON.parse(state), outbox: entries.sort(byDecision) };
}
