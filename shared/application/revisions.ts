import type { Operation } from '../domain/operation/operation.ts';
import type { Workflow } from '../domain/workflow/workflow.ts';
import { changedPaths, type PathChange } from './changed-paths.ts';
import { operationContent, workflowContent } from './definition-content.ts';
import type { DefinitionStore, RevisionPage } from './ports.ts';

/** One save of a definition. */
export interface Revision<Definition> {
  readonly definition: Definition;
  /** How it differs from the revision before it; none for the first. */
  readonly changes: readonly PathChange[];
}

export interface Revisions<Definition> {
  /** Newest first. */
  readonly revisions: readonly Revision<Definition>[];
  /** Below which number to read on; absent on the last page. */
  readonly before?: number;
}

export async function listWorkflowRevisions(
  store: DefinitionStore,
  { channelId, id }: { readonly channelId: string; readonly id: string },
  page: RevisionPage,
): Promise<Revisions<Workflow>> {
  const found = await store.workflowRevisions(channelId, id, oneMore(page));
  return revisionsOf(found, page, (workflow) => ({ state: workflow.state, ...workflowContent(workflow) }));
}

export async function listOperationRevisions(
  store: DefinitionStore,
  { channelId, id }: { readonly channelId: string; readonly id: string },
  page: RevisionPage,
): Promise<Revisions<Operation>> {
  const found = await store.operationRevisions(channelId, id, oneMore(page));
  return revisionsOf(found, page, ({ override, removed, ...operation }) => ({
    ...operationContent(operation),
    ...(override !== undefined && { override: override.state }),
    ...(removed && { removed }),
  }));
}

/** The one revision of this number, if it was ever stored. */
export const numbered = <Definition extends { readonly revision: number }>(
  revision: number,
  [found]: readonly Definition[],
): Definition | undefined => (found?.revision === revision ? found : undefined);

/** The page that holds a revision first. */
export const pageFrom = (revision: number): RevisionPage => ({ limit: 1, before: revision + 1 });

/** The oldest of a page is compared with the one below it. */
const oneMore = (page: RevisionPage): RevisionPage => ({ ...page, limit: page.limit + 1 });

function revisionsOf<Definition extends { readonly revision: number }>(
  found: readonly Definition[],
  { limit }: RevisionPage,
  compared: (definition: Definition) => object,
): Revisions<Definition> {
  const page = found.slice(0, limit);
  const revisions = page.map((definition, index) => {
    const previous = found[index + 1];
    const changes = previous === undefined ? [] : changedPaths(compared(previous), compared(definition));
    return { definition, changes };
  });
  const last = page.at(-1);
  return found.length > limit && last !== undefined ? { revisions, before: last.revision } : { revisions };
}
