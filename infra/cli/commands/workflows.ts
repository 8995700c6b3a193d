import { apiRoutes as routes } from '../../../shared/contracts/routes.ts';
import { triggerTypes } from '../../../shared/domain/workflow/trigger.ts';
import { byTurn, presentStates } from '../../../shared/domain/workflow/workflow.ts';
import { usageError } from '../../command-end.ts';
import { exitCodes } from '../../exit-codes.ts';
import {
  type Answered,
  argOf,
  argsOf,
  type Command,
  type Given,
  optionOf,
  type Session,
} from '../command.ts';
import type { Column } from '../render/table.ts';
import { describeWarnings } from '../render/warnings.ts';
import { yamlOf } from '../render/yaml.ts';
import { wholeNumber } from '../rules.ts';
import { fileOf } from './file-revision.ts';
import { ifMatch } from './revision-options.ts';
import { toEach } from './to-each.ts';
import { inputOf } from './workflow-input.ts';

const columns: readonly Column<Answered>[] = [
  { title: 'id', of: ({ workflowId }) => workflowId },
  { title: 'name', of: ({ name }) => name },
  { title: 'state', of: ({ state }) => state },
  { title: 'trigger', of: ({ trigger }) => trigger.type },
  { title: 'rank', of: ({ rank }) => rank },
  { title: 'revision', of: ({ revision }) => revision },
  { title: 'updated', of: ({ updatedAt }) => updatedAt },
];

const id = { usage: '<id>', description: 'its id' };

const list: Command = {
  name: 'workflows list',
  summary: 'List the workflows of the channel, in the order in which they take their turn',
  options: [
    { flags: '--trigger-type <type>', description: 'only those that it starts', choices: triggerTypes },
    { flags: '--state <state>', description: 'only those in it', choices: presentStates },
  ],
  async run(session, given) {
    const query = { triggerType: optionOf(given, 'triggerType'), state: optionOf(given, 'state') };
    const { body } = await session.client.call({ route: routes.listWorkflows, query });
    if (session.isJson) return session.printJson(body);
    const workflows: readonly Answered[] = body.workflows;
    const timed = workflows.map((each) => ({ ...each, createdAt: Date.parse(each.createdAt) }));
    session.printTable(timed.sort(byTurn), columns);
    // A channel is there as soon as it is named, a mistyped one too.
    if (workflows.length === 0) session.note(`channel \`${session.target.channelId}\` has no such workflow`);
  },
};

const get: Command = {
  name: 'workflows get',
  summary: 'Print a workflow as YAML that `apply` takes',
  args: [id],
  options: [{ flags: '--revision <revision>', description: 'as it was then', rule: wholeNumber }],
  async run(session, given) {
    const [params, earlier] = [{ workflowId: argOf(given) }, optionOf(given, 'revision')];
    const { body } = await session.client.call(
      earlier === undefined
        ? { route: routes.readWorkflow, params }
        : { route: routes.readRevision, params: { ...params, revision: earlier } },
    );
    if (session.isJson) return session.printJson(body);
    const [{ state, revision, updatedAt }, content] = [body, inputOf(body)];
    session.printFile(
      earlier === undefined
        ? fileOf(`${state}, saved ${updatedAt}`, revision, content)
        : `# ${state}, revision ${revision} of ${updatedAt}\n${yamlOf(content)}`,
      'yaml',
    );
  },
};

const done = { activateWorkflow: 'activated', stopWorkflow: 'stopped', removeWorkflow: 'removed' } as const;

async function move(session: Session, given: Given, name: keyof typeof done) {
  const [ids, expected] = [argsOf(given), optionOf(given, 'ifMatch')];
  if (ids.length > 1 && expected !== undefined) throw usageError('--if-match is for one workflow');
  await toEach(session, ids, {
    idOf: (workflowId) => workflowId,
    done: done[name],
    async step(workflowId): Promise<Answered> {
      const call = { route: routes[name], params: { workflowId }, ifMatch: expected };
      const { body } = await session.client.call(call);
      for (const line of describeWarnings(body)) session.note(line);
      if (!session.isJson) session.print(`${workflowId}: ${body.state}, revision ${body.revision}`);
      return body;
    },
    asJson: (workflows) => ({ workflows }),
  });
}

const idsArg = { usage: '<ids...>', description: 'their ids' };

const activate: Command = {
  name: 'workflows activate',
  summary: 'Activate workflows, one after the other',
  args: [idsArg],
  options: [ifMatch],
  run: (session, given) => move(session, given, 'activateWorkflow'),
};

const stop: Command = {
  name: 'workflows stop',
  summary: 'Stop workflows, one after the other; their pending waits are over',
  args: [idsArg],
  options: [ifMatch],
  run: (session, given) => move(session, given, 'stopWorkflow'),
};

const remove: Command = {
  name: 'workflows remove',
  summary: 'Remove workflows, one after the other',
  args: [idsArg],
  options: [ifMatch, { flags: '--yes', description: 'without asking' }],
  async run(session, given) {
    const ids = argsOf(given);
    if (await session.confirm(`Remove ${ids.join(', ')}? A rollback or an import brings them back.`))
      return move(session, given, 'removeWorkflow');
    session.exitWith(exitCodes.refused);
  },
};

const reorder: Command = {
  name: 'workflows reorder',
  summary: 'Let workflows take their turn as they are named, before all others',
  args: [idsArg],
  async run(session, given) {
    const body = { workflowIds: argsOf(given) };
    const answer = await session.client.call({ route: routes.reorderWorkflows, body });
    if (session.isJson) return session.printJson(answer.body);
    session.print(`now in turn: ${answer.body.workflowIds.join(', ')}`);
  },
};

export const workflowCommands: readonly Command[] = [list, get, activate, stop, remove, reorder];
