import { apiRoutes, type Route } from '../../../shared/contracts/routes.ts';

const channel = '/channels/{channelId}';
const workflow = `${channel}/workflows/{workflowId}`;

/** The routes that the commands call. */
export const routes = {
  ...apiRoutes,
  reorderWorkflows: { method: 'PUT', path: `${channel}/workflow-order` },
  listRevisions: { method: 'GET', path: `${workflow}/revisions` },
  readRevision: { method: 'GET', path: `${workflow}/revisions/{revision}` },
  rollBackWorkflow: { method: 'POST', path: `${workflow}/rollback` },
  exportDefinitions: { method: 'GET', path: `${channel}/definitions` },
  planImport: { method: 'POST', path: `${channel}/definitions/plan` },
  applyImport: { method: 'PUT', path: `${channel}/definitions` },
  explain: { method: 'POST', path: `${channel}/explain` },
  readSettings: { method: 'GET', path: `${channel}/settings` },
  replaceSettings: { method: 'PUT', path: `${channel}/settings` },
  listEvaluations: { method: 'GET', path: `${channel}/evaluations` },
  tryWorkflow: { method: 'POST', path: `${channel}/try` },
  listOperations: { method: 'GET', path: `${channel}/operations` },
  readOperationStatus: { method: 'GET', path: `${channel}/operations/{operationId}/status` },
} as const satisfies Record<string, Route>;
