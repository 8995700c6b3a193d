import * as z from 'zod/mini';
import type { Announcement, Cause } from '../domain/announcement.ts';
import type { EventContract, EventEntry } from './event-contract.ts';
import { causedBy } from './event-contract.ts';
import { notes } from './notes.ts';
import { id } from './primitives.ts';

export const announcementSource = 'workflow.triggers';
const isoInstant = z.iso.datetime();

const cause = z.union([
  z.object({ eventId: id }),
  z.object({ anchor: isoInstant, dueAt: isoInstant, occurrence: z.int() }),
]);

const metadata = z.object({ eventId: id, occurredAt: isoInstant, channelId: id });

const common = {
  executionId: id,
  workflowId: id,
  channelId: id,
  conversation: z.object({ kind: z.enum(['chat', 'call']), id }),
  userId: z.optional(id),
  cause,
  causedBy: z.optional(causedBy),
};

export const triggeredData = z
  .object({
    ...common,
    revision: z.int(),
    trigger: z.object({ type: z.string() }),
    triggeredAt: isoInstant,
    billable: z
      .boolean()
      .register(notes, { description: 'Only a module that a manager starts in a chat is charged for.' }),
  })
  .register(notes, {
    id: 'Execution',
    description: 'A workflow that started, as `WorkflowTriggered` tells it.',
  });

const rejectedData = z.object({
  ...common,
  reason: z.string(),
  requestedBy: z.object({ type: z.enum(['workflow', 'manager']), id }),
  rejectedAt: isoInstant,
});

const triggeredSchema = z.object({ metadata, data: triggeredData });
const rejectedSchema = z.object({ metadata, data: rejectedData });

/** A workflow starts. Delivered at least once; `executionId` tells a repeated delivery. */
export const workflowTriggered: EventContract<z.infer<typeof triggeredSchema>> = {
  source: announcementSource,
  detailType: 'WorkflowTriggered',
  schema: triggeredSchema,
};

/** A request to run a module was refused, and why. */
const workflowRejected: EventContract<z.infer<typeof rejectedSchema>> = {
  source: announcementSource,
  detailType: 'WorkflowRejected',
  schema: rejectedSchema,
};

export const announcements = [workflowTriggered, workflowRejected];

/** An announcement as it goes out on the bus. */
export function announcementEntry(announcement: Announcement): EventEntry {
  const { channelId, kind, id } = announcement.conversation;
  const at = new Date(announcement.at).toISOString();
  const common = {
    executionId: announcement.executionId,
    workflowId: announcement.workflowId,
    channelId,
    conversation: { kind, id },
    ...(announcement.userId !== undefined && { userId: announcement.userId }),
    cause: wireCause(announcement.cause),
    ...(announcement.causedBy !== undefined && { causedBy: announcement.causedBy }),
  };
  const own =
    announcement.type === 'WorkflowTriggered'
      ? {
          revision: announcement.revision,
          trigger: announcement.trigger,
          triggeredAt: at,
          billable: announcement.billable,
        }
      : { reason: announcement.reason, requestedBy: announcement.requestedBy, rejectedAt: at };
  return {
    source: announcementSource,
    detailType: announcement.type,
    detail: {
      metadata: { eventId: announcement.executionId, occurredAt: at, channelId },
      data: { ...common, ...own },
    },
  };
}

function wireCause(cause: Cause): z.infer<typeof triggeredData>['cause'] {
  return 'eventId' in cause
    ? cause
    : {
        anchor: new Date(cause.anchor).toISOString(),
        dueAt: new Date(cause.dueAt).toISOString(),
        occurrence: cause.occurrence,
      };
}
