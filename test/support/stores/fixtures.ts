import type { ConversationChange, OutboxEntry } from '../../../shared/application/ports.ts';
import type { WorkflowRejected, WorkflowTriggered } from '../../../shared/domain/announcement.ts';
import type { ConversationRef } from '../../../shared/domain/conversation/conversation-ref.ts';
import { emptyLedger } from '../../../shared/domain/ledger.ts';
import type { Workflow } from '../../../shared/domain/workflow/workflow.ts';

export const noon = Date.UTC(2026, 10, 23, 12);
export const second = 1_000;
export const day = 24 * 60 * 60 * second;

let channels = 0;

/** A channel that no other test has. */
export function newChannel(): string {
  channels += 1;
  return `ch-${channels}`;
}

export function chat(channelId: string, id = 'c-1'): ConversationRef {
  return { channelId, kind: 'chat', id };
}

/** The first save of a conversation in which nothing is known yet. */
export function firstSave(
  ref: ConversationRef,
  change: Partial<ConversationChange> = {},
): ConversationChange {
  return {
    ref,
    expectedVersion: 0,
    conversation: { ref, facts: {}, unanswered: [] },
    ledger: emptyLedger,
    added: [],
    left: [],
    expiresAt: noon + day,
    ...change,
  };
}

export function triggered(
  ref: ConversationRef,
  executionId: string,
  more: Partial<WorkflowTriggered> = {},
): WorkflowTriggered {
  return {
    type: 'WorkflowTriggered',
    executionId,
    workflowId: 'wf-1',
    revision: 1,
    conversation: ref,
    userId: 'u-1',
    trigger: { type: 'messageByUser' },
    cause: { eventId: 'evt-1' },
    at: noon,
    billable: false,
    ...more,
  };
}

export function rejected(ref: ConversationRef, executionId: string): WorkflowRejected {
  return {
    type: 'WorkflowRejected',
    executionId,
    workflowId: 'wf-1',
    conversation: ref,
    cause: { eventId: 'evt-1' },
    at: noon,
    reason: 'triggerInChat',
    requestedBy: { type: 'manager', id: 'm-1' },
  };
}

export function entry(ref: ConversationRef, executionId: string, decidedIn = 1): OutboxEntry {
  return { announcement: triggered(ref, executionId), decidedIn, inputId: 'evt-1' };
}

export function workflow(channelId: string, workflowId: string, more: Partial<Workflow> = {}): Workflow {
  return {
    workflowId,
    channelId,
    name: '환영 인사',
    state: 'active',
    revision: 1,
    rank: 1,
    exclusive: false,
    trigger: { type: 'messageByUser', runMode: { mode: 'always' } },
    createdAt: noon,
    updatedAt: noon,
    effectiveFrom: noon,
    ...more,
  };
}
