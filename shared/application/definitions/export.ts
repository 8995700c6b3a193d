import { isObject } from '../../domain/json.ts';
import { operationContent, workflowContent } from '../definition-content.ts';
import type { ChannelDefinitions } from '../ports.ts';

/** Comes first in its object, in this order; all other fields follow by name. */
const first = [
  'key',
  'workflowId',
  'mode',
  'operationId',
  'name',
  'state',
  'rank',
  'exclusive',
  'type',
  'operator',
  'values',
  'day',
  'from',
];

/**
 * A channel's definitions as a file: by id, with the fields in a fixed order, and nothing that would differ in
 * another channel of the same definitions. Lists are kept in theirs.
 */
export function exportFile({ workflows, operations }: ChannelDefinitions): object {
  return {
    operations: operations
      .map((operation) => ({ operationId: operation.operationId, ...operationContent(operation) }))
      .sort((a, b) => (a.operationId < b.operationId ? -1 : 1))
      .map(inOrder),
    workflows: workflows
      .map(({ workflowId, state, ...workflow }) => ({ workflowId, state, ...workflowContent(workflow) }))
      .sort((a, b) => (a.workflowId < b.workflowId ? -1 : 1))
      .map(inOrder),
  };
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isObject(value)) return value;
  const fields = Object.keys(value).sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
  return Object.fromEntries(fields.map((field) => [field, inOrder(value[field])]));
}

function place(field: string): number {
  const index = first.indexOf(field);
  return index < 0 ? first.length : index;
}
