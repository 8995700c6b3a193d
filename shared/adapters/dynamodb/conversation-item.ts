import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { ConversationRecord, OutboxEntry } from '../../application/ports.ts';
import type { Conversation } from '../../domain/conversation/conversation.ts';
import { parseConversationKey } from '../../domain/conversation/conversation-key.ts';
import type { ConversationRef } from '../../domain/conversation/conversation-ref.ts';
import type { Ledger } from '../../domain/ledger.ts';
import { bucket } from '../hash.ts';
import { byDecision } from '../outbox-order.ts';
import { readText, unmarked, writeText } from '../stored-text.ts';
import { type Item, numberValue, readInteger, textValue } from './attributes.ts';
import { entryParts, stateParts } from './conversation-parts.ts';
import { type LastSeen, withoutLastSeen } from './last-seen.ts';
import { packedText, unpackedText } from './packed-text.ts';

interface State {
  readonly conversation: Conversation;
  readonly ledger: Ledger;
}

interface StoredState extends State {
  readonly conversation: Conversation & LastSeen;
}

/**
 * The conversations that are waiting for a sweep are spread over so many partitions of the index: one takes
 * 1 000 writes a second, and a save that moves `sweepAt` is two of them.
 */
export const sweepShards: readonly string[] = ['0', '1', '2', '3', '4', '5', '6', '7'];

/** The partition of a key: always the same one. */
export function sweepShard(pk: string): string {
  return String(bucket(pk, sweepShards.length));
}

/** The attributes that put the conversation on the sweeper's index; none when no sweep is wanted. */
export function sweepAttributes(pk: string, sweepAt: number | undefined): Item {
  return sweepAt === undefined
    ? {}
    : { sweepShard: textValue(sweepShard(pk)), sweepAt: numberValue(sweepAt) };
}

export function stateValue({ conversation, ledger }: State): AttributeValue {
  return packedText(writeText({ conversation, ledger }));
}

export function outboxValue(entry: OutboxEntry): AttributeValue {
  return textValue(writeText(entry));
}

/**
 * Throws, naming the key, for an item that this code cannot read or whose shape is newer than it knows.
 * `pages` are the items that hold the rest of its outbox.
 */
export function readConversation(item: Item, pk: string, pages: readonly Item[] = []): ConversationRecord {
  const what = `conversation ${pk}`;
  const { conversation, ledger } = readText<StoredState>(unpackedText(item.state), what, stateParts);
  if (!isUnder(pk, conversation.ref)) throw new Error(`${what}: it is another conversation's`);
  const entries = [item.outbox, ...pages.map((page) => page.entries)].flatMap((map) =>
    Object.values(map?.M ?? {}),
  );
  const outbox = entries.map((value) => readEntry(value, what));
  return {
    version: readInteger(item, 'version', what),
    conversation: withoutLastSeen(conversation),
    ledger,
    outbox: outbox.sort(byDecision),
  };
}

function isUnder(pk: string, ref: ConversationRef): boolean {
  const named = parseConversationKey(pk);
  return named?.channelId === ref.channelId && named.kind === ref.kind && named.id === ref.id;
}

function readEntry(value: AttributeValue, what: string): OutboxEntry {
  const { announcement, decidedIn, inputId } = readText<OutboxEntry>(
    value.S,
    `${what}: an entry of its outbox`,
    entryParts,
    unmarked,
  );
  return { announcement, decidedIn, inputId };
}
