import { type Announcement, announcementTypes, type WorkflowTriggered } from '../../domain/announcement.ts';
import { partitionKeys, positionOf } from '../execution-listing.ts';
import { type ExecutionRecord, executionRetentionMs } from '../execution-record.ts';
import { type Parts, readText, writeText } from '../stored-text.ts';
import { epochSeconds, type Item, numberValue, readInteger, textValue } from './attributes.ts';

export function executionItem({ announcement, decidedIn }: ExecutionRecord): Item {
  return {
    executionId: textValue(announcement.executionId),
    decidedIn: numberValue(decidedIn),
    announcement: textValue(writeText({ announcement })),
    expiresAt: epochSeconds(announcement.at + executionRetentionMs),
    ...(announcement.type === 'WorkflowTriggered' && listedAttributes(announcement)),
  };
}

function listedAttributes(execution: WorkflowTriggered): Item {
  const attributes = { ...partitionKeys(execution), firedAt: positionOf(execution).firedAt };
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, textValue(value)]));
}

const parts: Parts = {
  'announcement.executionId': 'text',
  'announcement.type': announcementTypes,
  'announcement.workflowId': 'text',
  'announcement.at': 'time',
  'announcement.conversation': 'object',
  'announcement.cause': 'object',
};

/** Throws, naming the execution, for an item that this code cannot read. */
export function readExecution(item: Item): ExecutionRecord {
  const what = `execution ${item.executionId?.S}`;
  const { announcement } = readText<{ announcement: Announcement }>(item.announcement?.S, what, parts);
  return { announcement, decidedIn: readInteger(item, 'decidedIn', what) };
}
