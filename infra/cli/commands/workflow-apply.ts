import { apiRoutes as routes } from '../../../shared/contracts/routes.ts';
import { CommandEnd } from '../../command-end.ts';
import { exitCodes } from '../../exit-codes.ts';
import { type Answered, argOf, type Command, type Session } from '../command.ts';
import { describeNotTaken } from '../render/not-taken.ts';
import { describeWarnings } from '../render/warnings.ts';
import { toEach } from './to-each.ts';
import { type Change, changesOf, workflowsFile } from './workflow-change.ts';
import { inputOf, leftOut } from './workflow-input.ts';

export const applyWorkflows: Command = {
  name: 'workflows apply',
  summary:
    'Create or replace workflows by their ids: one with a `revision` only while that is stored, one without whatever is stored',
  args: [workflowsFile],
  options: [{ flags: '--activate', description: 'and activate each' }],
  async run(session, given) {
    const changes = await changesOf(session, argOf(given));
    // Before the first is saved: what is half done is worse than what is not begun.
    const stale = changes.flatMap((change) => change.stale ?? []);
    if (stale.length > 0) throw new CommandEnd(exitCodes.conflict, stale.join('\n'));
    await toEach(session, changes, {
      idOf: ({ workflowId }) => workflowId ?? 'a workflow without an id',
      done: 'applied',
      async step(change) {
        const workflow = await save(session, change, given.options.activate === true);
        if (!session.isJson) session.print(describeSaved(change, workflow));
        return { action: change.action, workflow };
      },
      asJson: (applied) => ({ applied }),
    });
  },
};

const done: { readonly [action in Change['action']]: string } = {
  create: 'created',
  replace: 'replaced',
  nothing: 'unchanged',
};

const describeSaved = ({ action }: Change, { workflowId, state, revision }: Answered) =>
  `${workflowId} ${done[action]}: ${state}, revision ${revision}`;

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
  for (const line of [...describeNotTaken(left), ...describeWarnings(saved)]) session.note(line);
  if (!isActivated || workflow.state === 'active') return { ...workflow, ...left };
  return { ...(await activate(session, change, workflow)), ...left };
}

async function activate({ client }: Session, change: Change, workflow: Answered): Promise<Answered> {
  const { workflowId } = workflow;
  try {
    return (await client.call({ route: routes.activateWorkflow, params: { workflowId } })).body;
  } catch (error) {
    if (!(error instanceof CommandEnd)) throw error;
    const saved = describeSaved(change, workflow);
    throw new CommandEnd(error.exitCode, `${saved}, but not activated: ${error.message}`);
  }
}
