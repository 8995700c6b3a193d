import type { ApiRouteName, DocumentationRouteName } from '../routes.ts';
import { readConversation } from './conversations.ts';
import { readDocs, readOpenApi } from './documentation.ts';
import { sendEvents } from './events.ts';
import { listExecutions } from './executions.ts';
import { readOperation, replaceOperation } from './operations.ts';
import type { RouteContract } from './route-contract.ts';
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
  readOperation,
  replaceOperation,
  listExecutions,
  readConversation,
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
