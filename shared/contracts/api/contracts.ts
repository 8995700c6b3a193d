import type { ApiRouteName, DocumentationRouteName } from '../routes.ts';
import { readConversation } from './conversations.ts';
import { applyImport, exportDefinitions, planImport, reorderWorkflows } from './definitions.ts';
import { readDocs, readOpenApi } from './documentation.ts';
import { listEvaluations } from './evaluations.ts';
import { sendEvents } from './events.ts';
import { listExecutions } from './executions.ts';
import { explain } from './explain.ts';
import { readOperationStatus } from './operation-status.ts';
import { listOperations, readOperation, removeOperation, replaceOperation } from './operations.ts';
import {
  listOperationRevisions,
  listRevisions,
  readOperationRevision,
  readRevision,
  rollBackOperation,
  rollBackWorkflow,
} from './revisions.ts';
import type { RouteContract } from './route-contract.ts';
import { readSettings, replaceSettings } from './settings.ts';
import { tryWorkflow } from './try.ts';
import { receiveChannelTalk } from './webhook.ts';
import {
  activateWorkflow,
  createWorkflow,
  listWorkflows,
  readWorkflow,
  removeWorkflow,
  replaceWorkflow,
  stopWorkflow,
} from './workflows.ts';

/** The contract of every route that the API's own function serves. */
export const apiContracts = {
  sendEvents,
  createWorkflow,
  listWorkflows,
  readWorkflow,
  replaceWorkflow,
  removeWorkflow,
  activateWorkflow,
  stopWorkflow,
  reorderWorkflows,
  listRevisions,
  readRevision,
  rollBackWorkflow,
  exportDefinitions,
  planImport,
  applyImport,
  listOperations,
  readOperation,
  replaceOperation,
  removeOperation,
  readOperationStatus,
  listOperationRevisions,
  readOperationRevision,
  rollBackOperation,
  listExecutions,
  readConversation,
  readSettings,
  replaceSettings,
  explain,
  listEvaluations,
  tryWorkflow,
} as const satisfies Record<ApiRouteName, RouteContract>;

const documentationContracts = { readOpenApi, readDocs } satisfies Record<
  DocumentationRouteName,
  RouteContract
>;

/** Every route that is deployed, by the name of what it does. */
export const routeContracts: { readonly [operationId: string]: RouteContract } = {
  ...apiContracts,
  receiveChannelTalk,
  ...documentationContracts,
};
