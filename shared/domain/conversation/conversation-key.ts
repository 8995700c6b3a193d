import type { ConversationRef } from './conversation-ref.ts';

/**
 * The one text that names a conversation, in store keys and in what a schedule carries. Its parts are
 * percent-encoded: no id can look like another's key, nor like a `<placeholder>` that a scheduler fills in.
 */
export function conversationKey(ref: ConversationRef): string {
  return [ref.channelId, ref.kind, ref.id].map(encodeURIComponent).join('/');
}

/** The reverse of `conversationKey`; `undefined` for a text that it did not make. */
export function parseConversationKey(key: string): ConversationRef | undefined {
  const [channelId, kind, id, ...rest] = key.split('/').map(decode);
  if (!channelId || !id || rest.length > 0 || (kind !== 'chat' && kind !== 'call')) return undefined;
  const ref = { channelId, kind, id } as const;
  return isKeyOf(key, ref) ? ref : undefined;
}

/** A text that `conversationKey` would escape otherwise may name a conversation whose key no store can hold. */
function isKeyOf(key: string, ref: ConversationRef): boolean {
  try {
    return conversationKey(ref) === key;
  } catch {
    return false;
  }
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
