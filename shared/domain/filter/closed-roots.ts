import type { ChatUpdated, ConversationEvent, Message } from '../conversation/event.ts';

type FieldOf<T> = T extends unknown ? keyof T : never;

/** What events have of their own; objects among it are no values to filter by. */
type OwnField = Exclude<FieldOf<ConversationEvent>, keyof ChatUpdated | 'message' | 'requestedBy'>;

// Records, so that a field that is added to an event or a message does not compile until it is named here.
const message: { readonly [field in keyof Message]-?: true } = {
  id: true,
  personType: true,
  private: true,
  origin: true,
  text: true,
};
const event: {
  readonly [field in OwnField | 'type' | 'id' | 'occurredAt' | 'causedByWorkflow']: true;
} = {
  type: true,
  id: true,
  occurredAt: true,
  causedByWorkflow: true,
  entry: true,
  workflowId: true,
  openedBy: true,
  previousState: true,
  messageId: true,
  until: true,
  closedBy: true,
  direction: true,
  managerId: true,
};

/** Roots whose fields are this system's own: sources add none, so that any other key never has a value. */
export const closedRoots: { readonly [root: string]: readonly string[] } = {
  message: Object.keys(message),
  event: Object.keys(event),
  time: ['now', 'date', 'weekday', 'hour', 'minuteOfDay'],
};
