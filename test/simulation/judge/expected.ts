import type { Chain } from './told.ts';
import type { Fate } from './turns.ts';

/** What the judge expects to be announced. */
export interface Expected {
  readonly kind: 'triggered' | 'rejected';
  readonly fate: Exclude<Fate, 'not'>;
  readonly workflowId: string;
  /** The revisions that may have been in force. */
  readonly revisions: readonly number[];
  readonly triggerType: string;
  readonly cause: { readonly eventId: string } | WaitCause;
  readonly billable: boolean;
  readonly causedBy: Chain | undefined;
  readonly userId: string | undefined;
  /** When the wait that fires became known. */
  readonly knownAt: number;
}

export interface WaitCause {
  readonly anchor: string;
  readonly dueAt: string;
  readonly occurrence: number;
}

/** What an announcement is of, whatever its execution id. */
export function causeKey(
  kind: Expected['kind'],
  conversation: string,
  workflowId: string,
  cause: Expected['cause'],
): string {
  const of = 'eventId' in cause ? ['event', cause.eventId] : ['wait', cause.anchor, cause.occurrence];
  return JSON.stringify([kind, conversation, workflowId, ...of]);
}

export const triggeredKey = (conversation: string, workflowId: string, cause: Expected['cause']) =>
  causeKey('triggered', conversation, workflowId, cause);
