/** What a new function reads from disk only when one of it is asked for: together, since each file takes time. */
export {
  activateWorkflow,
  createWorkflow,
  removeWorkflow,
  replaceWorkflow,
  stopWorkflow,
} from './change-workflows.ts';
export { applyImport, exportDefinitions, planImport } from './definitions-file.ts';
export { explain } from './explain.ts';
export { removeOperation } from './remove-operation.ts';
export { replaceOperation } from './replace-operation.ts';
export {
  listOperationRevisions,
  listRevisions,
  readOperationRevision,
  readRevision,
  rollBackOperation,
  rollBackWorkflow,
} from './revisions.ts';
export { tryWorkflow } from './try-workflow.ts';
export { reorderWorkflows } from './workflow-order.ts';
