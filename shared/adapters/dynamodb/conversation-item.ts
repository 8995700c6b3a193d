import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { ConversationRecord, OutboxEntry } from '../../application/ports.ts';
import type { Conversation } from '../../domain/conversation/conversation.ts';
import type { Ledger } from '../../domain/ledger.ts';
import { bucket } from '../hash.ts';
import { byDecision } from '../outbox-order.ts';
import { readText, writeText } from '../stored-text.ts';
import { type Item, numberValue, readInteger, textValue } from './attributes.ts';

interface State {
  readonly conversation: Conversation;
  readonly ledger: Ledger;
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
  return textValue(writeText({ conversation, ledger }));
}

export function outboxValue(entry: OutboxEntry): AttributeValue {
  return textValue(JSON.stringify(entry));
}

/** Throws, naming the key, for an item that this code cannot read or whose shape is newer than it knows. */
export function readConversation(item: Item, pk: string): ConversationRecord {
  const what = `conversation ${pk}`;
  const { conversation, ledger } = readText<State>(item.state?.S, what, ['conversation', 'ledger']);
  const outbox = Object.values(item.outbox?.M ?? {}).map((value) => readEntry(value, what));
  return {
    version: readInteger(item, 'version', what),
    conversation,
    ledger,
    outbox: outbox.sort(byDecision),
  };
}

function readEntry(value: AttributeValue, what: string): OutboxEntry {
  try {
    return JSON.parse(value.S ?? '');
  } catch {
    throw new Error(`${what}: an entry of its outbox is not JSON`);
  }
}
