import type { Entry } from '../log.ts';
import type { Random } from '../random.ts';
import type { Chat } from './chat-story.ts';
import type { Managers } from './definitions.ts';
import type { Sources } from './sources.ts';

/** However many workflows start, their actions end: a run is to be finite. */
const maxReactions = 150;
const maxReactionsIn = { chains: 120, echoes: 300 };

/** What the workflows that start do in their chats: each execution acts once, however often it is announced. */
export function reactions(
  random: Random,
  sources: Sources,
  chatOf: (channelId: string, id: string) => Chat | undefined,
  { workflowIds: moduleIds, storm }: Pick<Managers, 'workflowIds' | 'storm'>,
): (entry: Entry) => void {
  const acted = new Set<string>();
  /** One workflow acts on each event where chains are to grow long and not to branch. */
  const answered = new Set<string>();
  const appetite = storm ? 0.95 : random.pick([0.1, 0.3, 0.9]);
  const most = storm ? maxReactionsIn[storm] : maxReactions;

  function act(chat: Chat, data: Data): void {
    const { executionId, workflowId, causedBy } = data;
    const chain = { executionId, workflowIds: [...(causedBy?.workflowIds ?? []), workflowId] };
    const drawn = random.unit();
    if (storm) chat.says('user', {}, chain);
    else if (drawn < 0.25) chat.says('bot', {}, chain);
    else if (drawn < 0.55) chat.says('user', { origin: random.pick(['workflowAnswer', 'chat']) }, chain);
    else if (drawn < 0.65) chat.says('manager', {}, chain);
    else if (drawn < 0.75 && chat.state() !== 'opened') chat.opens('workflow', chain);
    else if (drawn < 0.85 && chat.state() !== 'closed') chat.closes('workflow', chain);
    else {
      const asked = { workflowId: random.pick(moduleIds), requestedBy: { type: 'workflow', id: workflowId } };
      sources.happens(chat.ref, 'workflow', 'WorkflowRequested', asked, chain);
    }
  }

  return ({ detailType, detail }) => {
    const data = detail.data as unknown as Data;
    if (detailType !== 'WorkflowTriggered' || acted.has(data.executionId) || acted.size >= most) return;
    const { eventId = '' } = data.cause;
    if (storm === 'chains' && answered.has(eventId)) return;
    answered.add(eventId);
    if (!random.chance(appetite)) return;
    acted.add(data.executionId);
    const chat = chatOf(data.channelId, data.conversation.id);
    if (chat === undefined || data.conversation.kind !== 'chat') return;
    sources.after(random.integer(100, 5_000), () => act(chat, data));
  };
}

interface Data {
  readonly executionId: string;
  readonly workflowId: string;
  readonly channelId: string;
  readonly conversation: { readonly kind: string; readonly id: string };
  readonly cause: { readonly eventId?: string };
  readonly causedBy?: { readonly workflowIds: readonly string[] };
}
