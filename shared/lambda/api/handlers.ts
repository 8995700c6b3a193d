import type * as z from 'zod/mini';
import type { apiContracts } from '../../contracts/api/contracts.ts';
import type { ApiRouteName } from '../../contracts/routes.ts';
import { readConversation } from './conversations.ts';
import { listEvaluations } from './evaluations.ts';
import { listExecutions } from './executions.ts';
import { readOperationStatus } from './operation-status.ts';
import { listOperations, readOperation, replaceOperation } from './operations.ts';
import { removeOperation } from './remove-operation.ts';
import type { RouteHandler } from './request.ts';
import { sendEvents } from './send-events.ts';
import * as settings from './settings.ts';
import { reorderWorkflows } from './workflow-order.ts';
import * as workflows from './workflows.ts';

/** What the contract of a route reads its query into. */
type QueryOf<Contract> = Contract extends { readonly query: z.ZodMiniType<infer Query> } ? Query : unknown;

/** Read from disk when it is first asked for: what is seldom called would make every start longer. */
const later =
  <Query>(load: () => Promise<RouteHandler<Query>>): RouteHandler<Query> =>
  async (request, services) =>
    (await load())(request, services);

const definitions = () => import('./definitions-file.ts');
const revisions = () => import('./revisions.ts');

/** What does the work of each route. */
export const handlers: {
  readonly [Name in ApiRouteName]: RouteHandler<QueryOf<(typeof apiContracts)[Name]>>;
} = {
  sendEvents,
  createWorkflow: workflows.createWorkflow,
  listWorkflows: workflows.listWorkflows,
  reorderWorkflows,
  readWorkflow: workflows.readWorkflow,
  replaceWorkflow: workflows.replaceWorkflow,
  removeWorkflow: workflows.removeWorkflow,
  activateWorkflow: workflows.activateWorkflow,
  stopWorkflow: workflows.stopWorkflow,
  listRevisions: later(async () => (await revisions()).listRevisions),
  readRevision: later(async () => (await revisions()).readRevision),
  rollBackWorkflow: later(async () => (await revisions()).rollBackWorkflow),
  listOperations,
  readOperation,
  replaceOperation,
  removeOperation,
  readOperationStatus,
  listOperationRevisions: later(async () => (await revisions()).listOperationRevisions),
  readOperationRevision: later(async () => (await revisions()).readOperationRevision),
  rollBackOperation: later(async () => (await revisions()).rollBackOperation),
  exportDefinitions: later(async () => (await definitions()).exportDefinitions),
  planImport: later(async () => (await definitions()).planImport),
  applyImport: later(async () => (await definitions()).applyImport),
  listExecutions,
  readConversation,
  readSettings: settings.readSettings,
  replaceSettings: settings.replaceSettings,
  explain: later(async () => (await import('./explain.ts')).explain),
  listEvaluations,
  tryWorkflow: later(async () => (await import('./try-workflow.ts')).tryWorkflow),
};
