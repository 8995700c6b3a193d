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
  readWorkflow: { method: 'GET', path: `${channel}/workflows/{workflowId}` },
  replaceWorkflow: { method: 'PUT', path: `${channel}/workflows/{workflowId}` },
  removeWorkflow: { method: 'DELETE', path: `${channel}/workflows/{workflowId}` },
  activateWorkflow: { method: 'POST', path: `${channel}/workflows/{workflowId}/activate` },
  stopWorkflow: { method: 'POST', path: `${channel}/workflows/{workflowId}/stop` },
  readOperation: { method: 'GET', path: `${channel}/operations/{operationId}` },
  replaceOperation: { method: 'PUT', path: `${channel}/operations/{operationId}` },
  listExecutions: { method: 'GET', path: `${channel}/executions` },
  readConversation: { method: 'GET', path: `${channel}/conversations/{conversationId}` },
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
