import type { ConversationRef } from '../domain/conversation/conversation-ref.ts';
import { closedMark, mediumOf, queueEntry, stateOf, userIdOf } from '../domain/conversation/known.ts';
import { formatDuration } from '../domain/duration.ts';
import { isoOrNull } from '../domain/iso.ts';
import type { Json } from '../domain/json.ts';
import type { WaitTrigger } from '../domain/wait/anchor.ts';
import { isTimed, pendingWaits, type Wait } from '../domain/wait/wait.ts';
import { durationOf } from '../domain/workflow/delay.ts';
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
  const { workflows, operations } = await definitions.under(ref.channelId, marker);
  const waits = pendingWaits(conversation, ledger, workflows.waiting(ref.kind), operations);
  return {
    channelId: ref.channelId,
    kind: ref.kind,
    id: ref.id,
    state: stateOf(conversation),
    userId: userIdOf(conversation) ?? null,
    medium: (mediumOf(conversation) as Json | undefined) ?? null,
    openedAt: isoOrNull(conversation.opened?.at),
    queuedAt: isoOrNull((queueEntry(conversation) ?? conversation.queued)?.at),
    firstOpenedAt: isoOrNull(conversation.firstOpening?.at),
    closedAt: isoOrNull(closedMark(conversation)?.at),
    facts: Object.fromEntries(Object.entries(conversation.facts).map(([path, { value }]) => [path, value])),
    waits: [...waits].sort((a, b) => dueOrNever(a) - dueOrNever(b)).map(reportWait),
    wakeUpAt: isoOrNull(ledger.timer?.at),
    version: record.version,
  };
}

/** Without a due time, `miss` says which hours it lacks. */
function reportWait(wait: Wait): Json {
  const { workflowId, trigger } = wait.workflow;
  const { delay, delayClock = 'wall' } = trigger as WaitTrigger;
  return {
    workflowId,
    trigger: trigger.type,
    since: isoOrNull(wait.anchor.at),
    delay: formatDuration(durationOf(delay)),
    delayClock,
    occurrence: wait.occurrence,
    ...(isTimed(wait) ? { dueAt: isoOrNull(wait.dueAt) } : { dueAt: null, miss: { ...wait.miss } }),
  };
}

const dueOrNever = (wait: Wait): number => (isTimed(wait) ? wait.dueAt : Number.MAX_VALUE);
