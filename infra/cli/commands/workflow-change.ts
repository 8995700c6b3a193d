import { changedPaths, type PathChange } from '../../../shared/application/changed-paths.ts';
import { apiRoutes as routes } from '../../../shared/contracts/routes.ts';
import { isObject, type JsonObject } from '../../../shared/domain/json.ts';
import { type Taken, takeWorkflow } from '../../../shared/lambda/api/vendor-workflows.ts';
import { usageError } from '../../command-end.ts';
import type { Session } from '../command.ts';
import { staleFile } from './file-revision.ts';
import { comparable, leftOut, stateAsLeft, workflowsIn } from './workflow-input.ts';

export const workflowsFile = {
  usage: '<file>',
  description: 'JSON or YAML, `-` for standard input: one workflow, a list, or `workflows:`',
  completes: 'file',
} as const;

/** What a file would do to one workflow. */
export interface Change {
  readonly given: JsonObject;
  readonly workflowId: string | undefined;
  readonly action: 'create' | 'replace' | 'nothing';
  /** What is replaced. */
  readonly revision?: string | undefined;
  /** Why `apply` refuses it: the file was made of another revision. */
  readonly stale?: string | undefined;
  readonly differences: readonly PathChange[];
  /** What of the file has no place in what is saved. */
  readonly notTaken?: Taken['notTaken'];
}

/** What a file would do to each of its workflows; nothing is saved. */
export async function changesOf(session: Session, file: string): Promise<readonly Change[]> {
  const workflows = workflowsIn(await session.read(file), file);
  const changes: Change[] = [];
  for (const workflow of workflows) {
    session.progress.note(`${changes.length} of ${workflows.length} workflows compared`);
    changes.push(await changeOf(session, workflow));
  }
  const ids = changes.flatMap(({ workflowId }) => workflowId ?? []);
  const double = ids.find((id, at) => ids.indexOf(id) !== at);
  if (double !== undefined) throw usageError(`${double} is more than once in the file`);
  return changes;
}

/** A workflow without an id is always a new one. */
async function changeOf({ client }: Session, given: JsonObject): Promise<Change> {
  const { body, notTaken = stateAsLeft(given) } = takeWorkflow(given);
  // What is compared with the stored workflow is what the API makes of the file.
  const wanted = isObject(body) ? body : given;
  const workflowId = typeof wanted.workflowId === 'string' ? wanted.workflowId : undefined;
  const read = (state: string) => ({ given, workflowId, ...leftOut(notTaken, given, state) });
  const known =
    workflowId === undefined
      ? undefined
      : await client.call({ route: routes.readWorkflow, params: { workflowId } }, [404]);
  if (known === undefined || known.status === 404) {
    return { ...read('draft'), action: 'create', differences: changedPaths({}, comparable(wanted)) };
  }
  const found = changedPaths(comparable(known.body), comparable(wanted));
  const same = { ...read(known.body.state), revision: known.revision, differences: found };
  if (found.length === 0) return { ...same, action: 'nothing' };
  return { ...same, action: 'replace', stale: staleFile(known.body.workflowId, wanted, known.revision) };
}
