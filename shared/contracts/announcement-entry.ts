import type * as z from 'zod/mini';
import type { Announcement, Cause } from '../domain/announcement.ts';
import { iso } from '../domain/iso.ts';
import { announcementSource } from './announcement-source.ts';
import type { triggeredData } from './announcements.ts';
import type { EventEntry } from './event-contract.ts';

/** An announcement as it goes out on the bus. */
export function announcementEntry(announcement: Announcement): EventEntry {
  const { channelId, kind, id } = announcement.conversation;
  const at = iso(announcement.at);
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
        anchor: iso(cause.anchor),
        dueAt: iso(cause.dueAt),
        occurrence: cause.occurrence,
      };
}
