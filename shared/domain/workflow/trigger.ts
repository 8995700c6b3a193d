import type { ChatState } from '../conversation/states.ts';
import type { Filter } from '../filter/filter.ts';

export interface Medium {
  readonly mediumType: string;
  readonly mediumId?: string;
}

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

export const managedChatFilters = ['allChat', 'onlyIfManagedChat', 'onlyIfUnmanagedChat'] as const;
export type ManagedChatFilter = (typeof managedChatFilters)[number];

export const messageTypes = ['allMessage', 'publicMessage', 'privateMessage'] as const;
export type MessageType = (typeof messageTypes)[number];

interface OwnSettings {
  startChatByUserAtLounge: { readonly pageQuery?: Filter };
  startCallByUser: object;
  chatOpenedByUser: { readonly onlyIfFirstOpened?: boolean };
  chatWaitInQueued: { readonly delay: string };
  chatOpenedByManager: { readonly onlyIfFirstOpened?: boolean };
  callOpenedByUser: object;
  callWaitInQueued: { readonly delay: string; readonly repeated?: boolean; readonly repeatCount?: number };
  callOpenedByManager: object;
  waitingForManagerReply: {
    readonly delay: string;
    readonly onlyIfOpened?: boolean;
    readonly chatStates?: readonly ChatState[];
  };
  waitingForUserReply: { readonly delay: string; readonly chatStates?: readonly ChatState[] };
  chatClosed: { readonly managedChatFilter?: ManagedChatFilter };
  callClosed: { readonly managedChatFilter?: ManagedChatFilter; readonly delay?: string };
  messageByUser: {
    readonly triggerByWorkflowUserMessage?: boolean;
    readonly chatStates?: readonly ChatState[];
  };
  messageByManager: { readonly messageType?: MessageType; readonly chatStates?: readonly ChatState[] };
  modular: { readonly triggerInChat?: boolean };
}

export type TriggerType = keyof OwnSettings;

export type TriggerOf<T extends TriggerType> = { readonly type: T } & CommonSettings & OwnSettings[T];

export type Trigger = { [T in TriggerType]: TriggerOf<T> }[TriggerType];
