import type { ConversationRef } from '../domain/conversation/conversation-ref.ts';
import { mediumOf, stateOf, userIdOf } from '../domain/conversation/known.ts';
import { formatDuration } from '../domain/duration.ts';
import type { Json } from '../domain/json.ts';
import { pendingWaits } from '../domain/wait/wait.ts';
import type { DefinitionsCache } from './definitions-cache.ts';
import type { ConversationStore } from './ports.ts';

/** A conversation as people read it: its state, its pending waits and when each falls due. */
export async function reportConversation(
  { conversations, definitions }: { conversations: ConversationStore; definitions: DefinitionsCache },
  ref: ConversationRef,
): Promise<Json | undefined> {
  const { record, marker } = await conversations.load(ref);
  if (record === undefined) return undefined;
  const { conversation, ledger } = record;
  const { workflows } = await definitions.under(ref.channelId, marker);
  const waits = pendingWaits(conversation, ledger, workflows.waiting(ref.kind));
  return {
    channelId: ref.channelId,
    kind: ref.kind,
    id: ref.id,
    state: stateOf(conversation),
    userId: userIdOf(conversation) ?? null,
    medium: (mediumOf(conversation) as Json | undefined) ?? null,
    openedAt: iso(conversation.opened?.at),
    queuedAt: iso(conversation.queued?.at),
    firstOpenedAt: iso(conversation.firstOpening?.at),
    closedAt: iso(conversation.closed?.at),
    facts: Object.fromEntries(Object.entries(conversation.facts).map(([path, { value }]) => [path, value])),
    waits: [...waits]
      .sort((a, b) => a.dueAt - b.dueAt)
      .map(({ workflow, anchor, occurrence, dueAt }) => ({
        workflowId: workflow.workflowId,
        trigger: workflow.trigger.type,
        since: iso(anchor.at),
        delay: formatDuration((dueAt - anchor.at) / occurrence),
        occurrence,
        dueAt: iso(dueAt),
      })),
    wakeUpAt: iso(ledger.timer?.at),
    version: record.version,
  };
}

const iso = (at: number | undefined): string | null => (at === undefined ? null : new Date(at).toISOString());
