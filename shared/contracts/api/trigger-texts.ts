import type { TriggerType } from '../../domain/workflow/trigger.ts';

/** When each trigger fires. */
export const triggerTexts: { readonly [type in TriggerType]: string } = {
  startChatByUserAtLounge: 'The user enters the chat window, or a chat starts from a marketing message.',
  startCallByUser: 'An inbound call rings.',
  chatOpenedByUser: 'A user’s message, a workflow or the end of a snooze opens the chat.',
  chatWaitInQueued: 'The chat has stayed in the queue for `delay`.',
  chatOpenedByManager: 'A manager opens the chat.',
  callOpenedByUser: 'An inbound call lands in the inbox.',
  callWaitInQueued: 'The call has stayed in the queue for `delay`.',
  callOpenedByManager: 'A manager places an outbound call.',
  waitingForManagerReply: 'The user has waited `delay` for a manager.',
  waitingForUserReply: 'A manager has waited `delay` for the user.',
  chatClosed: 'A manager, a workflow or the open API closes the chat.',
  callClosed: 'The call ends; with a `delay`, that long after.',
  messageByUser: 'The user writes.',
  messageByManager: 'A manager writes.',
  modular: 'Another workflow calls it, or a manager starts it in a chat.',
};

/** What each setting does. */
export const settingTexts: { readonly [setting: string]: string } = {
  filter: 'What must hold of the facts.',
  targetMediums: 'The messengers that it acts on; empty or absent: all.',
  runMode: 'Business hours in which it runs; `private`: only when it is named explicitly.',
  activePeriod: 'Instants between which it fires, `from` included.',
  pageQuery: 'What must hold of the page on which the chat starts.',
  onlyIfFirstOpened: 'Only the first opening of the chat.',
  onlyIfOpened: 'Counts from the opening and fires once for each, instead of once for each last message.',
  chatStates: 'The states of the chat in which it fires.',
  delayClock:
    'Whether `delay` counts all time (`wall`, unless given) or only that in which an operation is open.',
  delayOperationId: 'The operation that `delayClock` counts in; `default` unless given.',
  repeated: 'Again after each further `delay`, `repeatCount` times in all.',
  repeatCount: 'Required where `repeated` is true.',
  managedChatFilter: 'Whether the conversation must, or must not, have been opened to managers.',
  triggerByWorkflowUserMessage: 'Messages to ALF or to a question of a workflow too.',
  messageType: 'Whether public or private messages of managers, or both.',
  triggerInChat: 'A manager may start it in a chat.',
};
