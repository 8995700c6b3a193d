import type { ConversationEntry } from '../contracts/event-contract.ts';
import type { TriggerType } from '../domain/workflow/trigger.ts';
import type { Reader } from './read.ts';

/** Why a vendor's event stands for nothing here. The first three are of no interest, the others set aside. */
export const ignoredReasons = [
  'otherConversation',
  'otherHappening',
  'nothingNew',
  'unknownType',
  'missingField',
  'malformedField',
] as const;
export type IgnoredReason = (typeof ignoredReasons)[number];

/** What a vendor's event says in the words of the contract; never an exception, whatever came. */
export type Mapped =
  | { readonly events: readonly ConversationEntry[] }
  | { readonly ignored: IgnoredReason; readonly field?: string };

export const ignored = (reason: IgnoredReason, field?: string): Mapped =>
  field === undefined ? { ignored: reason } : { ignored: reason, field };

/** Why a field that is needed cannot be read: it is not there, or it does not hold what it should. */
export const unreadable = (from: Reader, field: string, path: string): Mapped =>
  ignored(from.isGiven(field) ? 'malformedField' : 'missingField', path === '' ? field : `${path}.${field}`);

/** What mapping knows beside the event. */
export interface Context {
  /** From the address at which the event arrived, never from its body. */
  readonly channelId: string;
}

export interface Capability {
  readonly support: 'full' | 'partial' | 'none';
  /** What a source with less than full support cannot tell. */
  readonly missing?: string;
}

/** Which triggers a source can bring about. */
export type Capabilities = { readonly [type in TriggerType]: Capability };

/** How many vendor events one delivery may hold. */
export const maxBatch = 100;
