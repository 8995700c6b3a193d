import type { Check } from './check/check.ts';
import type { ConversationRef } from './conversation/conversation-ref.ts';
import type { CausedBy } from './conversation/event.ts';
import type { TriggerType } from './workflow/trigger.ts';

/** What made a workflow start: an event, or a wait that fell due. Times are epoch milliseconds. */
export type Cause =
  | { readonly eventId: string }
  | { readonly anchor: number; readonly dueAt: number; readonly occurrence: number };

interface AnnouncementBase {
  /** The same however often the firing is tried. */
  readonly executionId: string;
  readonly workflowId: string;
  readonly conversation: ConversationRef;
  readonly userId?: string;
  readonly cause: Cause;
  /** When it was decided. */
  readonly at: number;
  readonly causedBy?: CausedBy;
}

export interface WorkflowTriggered extends AnnouncementBase {
  readonly type: 'WorkflowTriggered';
  readonly revision: number;
  readonly trigger: { readonly type: TriggerType };
  /** Only a module that a manager starts in a chat is charged for. */
  readonly billable: boolean;
}

/** A request to run a module that was not met. */
export interface WorkflowRejected extends AnnouncementBase {
  readonly type: 'WorkflowRejected';
  readonly reason: Check;
  readonly requestedBy: { readonly type: 'workflow' | 'manager'; readonly id: string };
}

export type Announcement = WorkflowTriggered | WorkflowRejected;
export const announcementTypes = [
  'WorkflowTriggered',
  'WorkflowRejected',
] as const satisfies readonly Announcement['type'][];
