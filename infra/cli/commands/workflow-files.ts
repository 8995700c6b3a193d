import { changedPaths, type PathChange } from '../../../shared/application/changed-paths.ts';
import { apiRoutes as routes } from '../../../shared/contracts/routes.ts';
import { isObject, type JsonObject } from '../../../shared/domain/json.ts';
import { type Taken, takeWorkflow } from '../../../shared/lambda/api/vendor-workflows.ts';
import { argOf, type Command, type Session } from '../command.ts';
import { CommandEnd } from '../command-end.ts';
import { exitCodes } from '../exit-codes.ts';
import { describeDifferences } from '../render/difference.ts';
import { describeNotTaken } from '../render/not-taken.ts';
import { staleFile } from './file-revision.ts';
import { comparable, inputOf, leftOut, stateAsLeft, workflowsIn } from './workflow-input.ts';

const file = {
  usage: '<file>',
  description: 'JSON or YAML, `-` for standard input: one workflow, a list, or `workflows:`',
  completes: 'file',
} as const;

/** What a file would do to one workflow. */
interface Change {
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

const describe: { readonly [action in Change['action']]: string } = {
  create: 'would be created',
  replace: 'would change',
  nothing: 'is the same',
};

const diff: Command = {
  name: 'workflows diff',
  summary: 'Show what `apply` would change; the exit code is 6 where it would',
  args: [file],
  async run(session, given) {
    const workflows = workflowsIn(await session.read(argOf(given)));
    const changes: Change[] = [];
    for (const workflow of workflows) {
      session.progress.note(`${changes.length} of ${workflows.length} workflows`);
      changes.push(await changeOf(session, workflow));
    }
    if (session.isJson) {
      const shown = changes.map(({ workflowId, action, differences, notTaken }) => ({
        workflowId,
        action,
        differences,
        notTaken,
      }));
      session.printJson({ changes: shown });
    } else {
      for (const change of changes) {
        session.print(describeChange(change));
        if (change.stale !== undefined) session.note(change.stale);
        for (const line of describeNotTaken(change)) session.note(line);
      }
    }
    if (changes.some(({ action }) => action !== 'nothing')) session.exitWith(exitCodes.different);
  },
};

const describeChange = ({ workflowId = '(new)', action, differences }: Change) =>
  [`${workflowId} ${describe[action]}`, ...describeDifferences(differences).map((line) => `  ${line}`)].join(
    '\n',
  );

const apply: Command = {
  name: 'workflows apply',
  summary:
    'Create or replace workflows by their ids: one with a `revision` only while that is stored, one without whatever is stored',
  args: [file],
  options: [{ flags: '--activate', description: 'and activate each' }],
  async run(session, given) {
    const workflows = workflowsIn(await session.read(argOf(given)));
    const applied: unknown[] = [];
    for (const workflow of workflows) {
      session.progress.note(`${applied.length} of ${workflows.length} workflows`);
      const change = await changeOf(session, workflow);
      if (change.stale !== undefined) throw new CommandEnd(exitCodes.conflict, change.stale);
      const saved = await save(session, change, given.options.activate === true);
      applied.push({ action: change.action, workflow: saved });
      if (!session.isJson) {
        session.print(
          `${saved.workflowId} ${done[change.action]}: ${saved.state}, revision ${saved.revision}`,
        );
      }
    }
    if (session.isJson) session.printJson({ applied });
  },
};

const done: { readonly [action in Change['action']]: string } = {
  create: 'created',
  replace: 'replaced',
  nothing: 'unchanged',
};

async function save(session: Session, change: Change, isActivated: boolean) {
  const { client } = session;
  const { given, action, revision: ifMatch } = change;
  const [params, body] = [{ workflowId: change.workflowId ?? '' }, inputOf(given)];
  const saving = {
    create: () => client.call({ route: routes.createWorkflow, body }),
    replace: () => client.call({ route: routes.replaceWorkflow, params, body, ifMatch }),
    nothing: () => client.call({ route: routes.readWorkflow, params }),
  };
  const { body: saved } = await saving[action]();
  const { notTaken = change.notTaken, ...workflow } = saved;
  const left = leftOut(notTaken, given, isActivated ? 'active' : workflow.state);
  for (const line of describeNotTaken(left)) session.note(line);
  if (!isActivated || workflow.state === 'active') return { ...workflow, ...left };
  const { workflowId } = workflow;
  const { body: activated } = await client.call({
    route: routes.activateWorkflow,
    params: { workflowId },
  });
  return { ...activated, ...left };
}

export const workflowFileCommands: readonly Command[] = [diff, apply];
