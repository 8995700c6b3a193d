/** The HTTP API: deployed by CDK, served by the embedded cloud and dispatched in the API's function from this table. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With `{name}` for each parameter, as API Gateway writes it. */
  readonly path: string;
}

const channel = '/channels/{channelId}';

export const apiRoutes = {
  sendEvents: { method: 'POST', path: `${channel}/events` },
  createWorkflow: { method: 'POST', path: `${channel}/workflows` },
  listWorkflows: { method: 'GET', path: `${channel}/workflows` },
  reorderWorkflows: { method: 'PUT', path: `${channel}/workflow-order` },
  readWorkflow: { method: 'GET', path: `${channel}/workflows/{workflowId}` },
  replaceWorkflow: { method: 'PUT', path: `${channel}/workflows/{workflowId}` },
  removeWorkflow: { method: 'DELETE', path: `${channel}/workflows/{workflowId}` },
  activateWorkflow: { method: 'POST', path: `${channel}/workflows/{workflowId}/activate` },
  stopWorkflow: { method: 'POST', path: `${channel}/workflows/{workflowId}/stop` },
  listRevisions: { method: 'GET', path: `${channel}/workflows/{workflowId}/revisions` },
  readRevision: { method: 'GET', path: `${channel}/workflows/{workflowId}/revisions/{revision}` },
  rollBackWorkflow: { method: 'POST', path: `${channel}/workflows/{workflowId}/rollback` },
  listOperations: { method: 'GET', path: `${channel}/operations` },
  readOperation: { method: 'GET', path: `${channel}/operations/{operationId}` },
  replaceOperation: { method: 'PUT', path: `${channel}/operations/{operationId}` },
  removeOperation: { method: 'DELETE', path: `${channel}/operations/{operationId}` },
  readOperationStatus: { method: 'GET', path: `${channel}/operations/{operationId}/status` },
  listOperationRevisions: { method: 'GET', path: `${channel}/operations/{operationId}/revisions` },
  readOperationRevision: { method: 'GET', path: `${channel}/operations/{operationId}/revisions/{revision}` },
  rollBackOperation: { method: 'POST', path: `${channel}/operations/{operationId}/rollback` },
  exportDefinitions: { method: 'GET', path: `${channel}/definitions` },
  planImport: { method: 'POST', path: `${channel}/definitions/plan` },
  applyImport: { method: 'PUT', path: `${channel}/definitions` },
  listExecutions: { method: 'GET', path: `${channel}/executions` },
  readConversation: { method: 'GET', path: `${channel}/conversations/{conversationId}` },
  readSettings: { method: 'GET', path: `${channel}/settings` },
  replaceSettings: { method: 'PUT', path: `${channel}/settings` },
  explain: { method: 'POST', path: `${channel}/explain` },
  listEvaluations: { method: 'GET', path: `${channel}/evaluations` },
  tryWorkflow: { method: 'POST', path: `${channel}/try` },
} as const satisfies Record<string, Route>;

export type ApiRouteName = keyof typeof apiRoutes;

/** Carries the source's own token instead of the API's. */
export const channelTalkWebhook = {
  method: 'POST',
  path: `${channel}/sources/channel-talk`,
} as const satisfies Route;

/** Describe the API; they need no token, and lead to a function of their own that may touch nothing. */
export const documentationRoutes = {
  readOpenApi: { method: 'GET', path: '/openapi.json' },
  readDocs: { method: 'GET', path: '/docs' },
} as const satisfies Record<string, Route>;

export type DocumentationRouteName = keyof typeof documentationRoutes;
