import type { Entry, Ref } from '../log.ts';

type Data = { readonly [field: string]: unknown };

/** An event of a source, as the judge reads it. */
export interface Told {
  readonly eventId: string;
  readonly at: number;
  readonly type: string;
  readonly data: Data;
  readonly message?: { readonly personType: string; readonly private: boolean; readonly origin: string };
  readonly causedBy?: Chain;
}

export interface Chain {
  readonly executionId: string;
  readonly workflowIds: readonly string[];
}

export function toldBy({ detailType, detail }: Entry): Told {
  const { eventId, occurredAt, causedBy } = detail.metadata;
  const message = detail.data.message as Partial<NonNullable<Told['message']>> | undefined;
  return {
    eventId,
    at: Date.parse(occurredAt),
    type: detailType,
    data: detail.data,
    ...(message !== undefined && {
      message: { personType: '', private: false, origin: 'chat', ...message },
    }),
    ...(causedBy !== undefined && { causedBy }),
  };
}

export function conversationOf({ source, detail }: Entry): Ref {
  const { chatId, callId } = detail.data as { chatId?: string; callId?: string };
  const kind = source === 'conversation.call' || chatId === undefined ? 'call' : 'chat';
  return { channelId: detail.metadata.channelId, kind, id: (kind === 'chat' ? chatId : callId) ?? '' };
}

export const keyOf = ({ channelId, kind, id }: Ref): string => JSON.stringify([channelId, kind, id]);

/** Later wins; of the same time the greater id. */
export function isLater(a: Told, b: Told): boolean {
  return a.at > b.at || (a.at === b.at && a.eventId > b.eventId);
}

export function field(data: unknown, path: string): unknown {
  let found: unknown = data;
  for (const name of path.split('.')) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Data)[name];
  }
  return found;
}
