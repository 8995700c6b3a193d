import type * as z from 'zod/mini';
import type { apiContracts } from '../../contracts/api/contracts.ts';
import type { ApiRouteName } from '../../contracts/routes.ts';
import { readConversation } from './conversations.ts';
import { listEvaluations } from './evaluations.ts';
import { listExecutions } from './executions.ts';
import { readOperationStatus } from './operation-status.ts';
import { listOperations, readOperation } from './operations.ts';
import type { RouteHandler } from './request.ts';
import type * as seldomCalled from './seldom-called.ts';
import { sendEvents } from './send-events.ts';
import { readSettings, replaceSettings } from './settings.ts';
import { listWorkflows, readWorkflow } from './workflows.ts';

/** What the contract of a route reads its query into. */
type QueryOf<Contract> = Contract extends { readonly query: z.ZodMiniType<infer Query> } ? Query : unknown;

const later =
  <Query>(pick: (handlers: typeof seldomCalled) => RouteHandler<Query>): RouteHandler<Query> =>
  async (request, services) =>
    pick(await import('./seldom-called.ts'))(request, services);

/** What does the work of each route. */
export const handlers: {
  readonly [Name in ApiRouteName]: RouteHandler<QueryOf<(typeof apiContracts)[Name]>>;
} = {
  sendEvents,
  createWorkflow: later(({ createWorkflow }) => createWorkflow),
  listWorkflows,
  reorderWorkflows: later(({ reorderWorkflows }) => reorderWorkflows),
  readWorkflow,
  replaceWorkflow: later(({ replaceWorkflow }) => replaceWorkflow),
  removeWorkflow: later(({ removeWorkflow }) => removeWorkflow),
  activateWorkflow: later(({ activateWorkflow }) => activateWorkflow),
  stopWorkflow: later(({ stopWorkflow }) => stopWorkflow),
  listRevisions: later(({ listRevisions }) => listRevisions),
  readRevision: later(({ readRevision }) => readRevision),
  rollBackWorkflow: later(({ rollBackWorkflow }) => rollBackWorkflow),
  listOperations,
  readOperation,
  replaceOperation: later(({ replaceOperation }) => replaceOperation),
  removeOperation: later(({ removeOperation }) => removeOperation),
  readOperationStatus,
  listOperationRevisions: later(({ listOperationRevisions }) => listOperationRevisions),
  readOperationRevision: later(({ readOperationRevision }) => readOperationRevision),
  rollBackOperation: later(({ rollBackOperation }) => rollBackOperation),
  exportDefinitions: later(({ exportDefinitions }) => exportDefinitions),
  planImport: later(({ planImport }) => planImport),
  applyImport: later(({ applyImport }) => applyImport),
  listExecutions,
  readConversation,
  readSettings,
  replaceSettings,
  explain: later(({ explain }) => explain),
  listEvaluations,
  tryWorkflow: later(({ tryWorkflow }) => tryWorkflow),
};
