import type { Medium } from '../conversation/medium.ts';
import type { ChatState } from '../conversation/states.ts';
import type { Filter } from '../filter/filter.ts';

export const runModes = ['always', 'inOperation', 'notInOperation', 'private'] as const;

export interface RunMode {
  /** `private`: only when the workflow is named explicitly. */
  readonly mode: (typeof runModes)[number];
  /** The business hours that the mode looks at; the channel's operation `default` unless given. */
  readonly operationId?: string;
}

interface CommonSettings {
  readonly filter?: Filter;
  /** Which messengers it acts on; empty or absent: all. */
  readonly targetMediums?: readonly Medium[];
  readonly runMode: RunMode;
  /** ISO-8601 instants; `from` inclusive, `until` exclusive. */
  readonly activePeriod?: { readonly from?: string; readonly until?: string };
}

/** What a delay counts: all time, or only that in which an operation is open. */
export const delayClocks = ['wall', 'operation'] as const;

interface DelaySettings {
  /** ISO-8601. */
  readonly delay: string;
  /** `wall` unless given. */
  readonly delayClock?: (typeof delayClocks)[number];
  /** Beside `delayClock: operation`; the channel's operation `default` unless given. */
  readonly delayOperationId?: string;
}

export const managedChatFilters = ['allChat', 'onlyIfManagedChat', 'onlyIfUnmanagedChat'] as const;
export type ManagedChatFilter = (typeof managedChatFilters)[number];

export const messageTypes = ['allMessage', 'publicMessage', 'privateMessage'] as const;
export type MessageType = (typeof messageTypes)[number];

interface OwnSettings {
  startChatByUserAtLounge: { readonly pageQuery?: Filter };
  startCallByUser: object;
  chatOpenedByUser: { readonly onlyIfFirstOpened?: boolean };
  chatWaitInQueued: DelaySettings;
  chatOpenedByManager: { readonly onlyIfFirstOpened?: boolean };
  callOpenedByUser: object;
  callWaitInQueued: DelaySettings & { readonly repeated?: boolean; readonly repeatCount?: number };
  callOpenedByManager: object;
  waitingForManagerReply: DelaySettings & {
    readonly onlyIfOpened?: boolean;
    readonly chatStates?: readonly ChatState[];
  };
  waitingForUserReply: DelaySettings & { readonly chatStates?: readonly ChatState[] };
  chatClosed: { readonly managedChatFilter?: ManagedChatFilter };
  callClosed: Partial<DelaySettings> & { readonly managedChatFilter?: ManagedChatFilter };
  messageByUser: {
    readonly triggerByWorkflowUserMessage?: boolean;
    readonly chatStates?: readonly ChatState[];
  };
  messageByManager: { readonly messageType?: MessageType; readonly chatStates?: readonly ChatState[] };
  modular: { readonly triggerInChat?: boolean };
}

export const triggerTypes = [
  'startChatByUserAtLounge',
  'startCallByUser',
  'chatOpenedByUser',
  'chatWaitInQueued',
  'chatOpenedByManager',
  'callOpenedByUser',
  'callWaitInQueued',
  'callOpenedByManager',
  'waitingForManagerReply',
  'waitingForUserReply',
  'chatClosed',
  'callClosed',
  'messageByUser',
  'messageByManager',
  'modular',
] as const;
export type TriggerType = (typeof triggerTypes)[number];

export type TriggerOf<T extends TriggerType> = { readonly type: T } & CommonSettings & OwnSettings[T];

export type Trigger = { [T in TriggerType]: TriggerOf<T> }[TriggerType];
