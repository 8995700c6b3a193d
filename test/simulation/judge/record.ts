import type { Announced, Log } from '../log.ts';
import { conversationKey } from './happening.ts';
import { isObject } from './json.ts';
import { waitKey } from './waits.ts';

/** An announcement, read as far as it can be. */
export interface Announcement {
  readonly announced: Announced;
  readonly executionId: string;
  readonly rejected: boolean;
  readonly conversation: string;
  /** Workflow and cause. */
  readonly key: string;
  readonly data: { readonly [field: string]: unknown };
}

/** What the record of executions and the bus took, found by conversation and cause. */
export class RecordIndex {
  readonly recorded: readonly Announcement[];
  readonly published: ReadonlyMap<string, readonly Announcement[]>;
  readonly #byConversation: ReadonlyMap<string, Map<string, Announcement[]>>;

  constructor(log: Log) {
    this.recorded = log.recorded.map(readAnnouncement);
    const published = log.published.map(readAnnouncement);
    this.published = Map.groupBy(published, ({ executionId }) => executionId);
    // A refusal need not be in the record of executions; the bus holds it.
    const known = new Set(this.recorded.map(({ executionId }) => executionId));
    const refusals = [...this.published.values()]
      .map((copies) => copies[0]!)
      .filter(({ rejected, executionId }) => rejected && !known.has(executionId));
    const all = Map.groupBy([...this.recorded, ...refusals], ({ conversation }) => conversation);
    this.#byConversation = new Map(
      [...all].map(([conversation, announcements]) => [
        conversation,
        Map.groupBy(announcements, ({ key }) => key),
      ]),
    );
  }

  /** By workflow and cause. */
  of(conversation: string): ReadonlyMap<string, readonly Announcement[]> {
    return this.#byConversation.get(conversation) ?? new Map();
  }

  conversations(): Iterable<string> {
    return this.#byConversation.keys();
  }
}

export const isOfWait = ({ data: { cause } }: Announcement): boolean =>
  isObject(cause) && cause.eventId === undefined;

function readAnnouncement(announced: Announced): Announcement {
  const { entry } = announced;
  const { data, metadata } = entry.detail;
  const { kind, id } = isObject(data.conversation) ? data.conversation : {};
  const channelId = String(data.channelId ?? metadata.channelId);
  return {
    announced,
    executionId: String(data.executionId ?? metadata.eventId),
    rejected: entry.detailType === 'WorkflowRejected',
    conversation: conversationKey({ channelId, kind: kind === 'call' ? 'call' : 'chat', id: String(id) }),
    key: keyOf(String(data.workflowId), data.cause),
    data,
  };
}

function keyOf(workflowId: string, cause: unknown): string {
  if (!isObject(cause)) return `${workflowId}|without cause`;
  if (cause.eventId !== undefined) return `${workflowId}|${String(cause.eventId)}`;
  return waitKey(workflowId, Date.parse(String(cause.anchor)), Number(cause.occurrence));
}
