/** Fields of an answer that the service decides; none is a list or an object. */
export const workflowServiceFields = [
  'channelId',
  'state',
  'revision',
  'createdAt',
  'updatedAt',
  'updatedBy',
  'effectiveFrom',
] as const;

export const operationServiceFields = [
  'operationId',
  'channelId',
  'revision',
  'updatedAt',
  'updatedBy',
] as const;
