import {
  decodeCursor,
  type ExecutionPartition,
  executionPage,
  partitionKeys,
  partitionOf,
  positionOf,
} from '../../../shared/adapters/execution-listing.ts';
import { type ExecutionRecord, isSameDecision } from '../../../shared/adapters/execution-record.ts';
import { checkLimit } from '../../../shared/adapters/listing.ts';
import type { WorkflowTriggered } from '../../../shared/domain/announcement.ts';
import type { ExecutionStore } from '../stores/whole-stores.ts';

export function memoryExecutionStore(): ExecutionStore {
  /** By execution id, as texts: what was given or read cannot change what is stored. */
  const stored = new Map<string, string>();

  const all = (): ExecutionRecord[] => [...stored.values()].map((text) => JSON.parse(text));

  /** Newest first. */
  function read(partition: ExecutionPartition): WorkflowTriggered[] {
    return all()
      .map(({ announcement }) => announcement)
      .filter((announcement) => announcement.type === 'WorkflowTriggered')
      .filter((execution) => partitionKeys(execution)[partition.attribute] === partition.key)
      .sort((a, b) => (positionOf(a).firedAt < positionOf(b).firedAt ? 1 : -1));
  }

  return {
    async record(announcement, decidedIn) {
      const { executionId } = announcement;
      const before = stored.get(executionId);
      if (before !== undefined) {
        return isSameDecision(JSON.parse(before), { announcement, decidedIn }) ? 'again' : 'taken';
      }
      stored.set(executionId, JSON.stringify({ announcement, decidedIn }));
      return 'recorded';
    },
    async list(query, { limit, cursor }) {
      checkLimit(limit);
      const partition = partitionOf(query);
      const after = cursor === undefined ? undefined : decodeCursor(partition, cursor);
      if (cursor !== undefined && after === undefined) return undefined;
      const found = read(partition).filter(
        (execution) => after === undefined || positionOf(execution).firedAt < after.firedAt,
      );
      return executionPage(partition, found, limit);
    },
  };
}
