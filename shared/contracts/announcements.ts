import * as z from 'zod/mini';
import { checks } from '../domain/check/check.ts';
import { conversationKinds } from '../domain/conversation/conversation-ref.ts';
import { announcementSource } from './announcement-source.ts';
import { causedBy, type EventContract } from './event-contract.ts';
import { notes } from './notes.ts';
import { id } from './primitives.ts';

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
  conversation: z.object({ kind: z.enum(conversationKinds), id }),
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
  reason: z.enum(checks),
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
