import { routes } from '../api/routes.ts';
import { type Answered, argOf, type Command } from '../command.ts';

const id = { usage: '<id>', description: 'its id' };

const history: Command = {
  name: 'workflows history',
  summary: 'List every save of a workflow, the newest first',
  args: [id],
  async run(session, given) {
    const params = { workflowId: argOf(given) };
    const { body } = await session.client.call({ route: routes.listRevisions, params });
    if (session.isJson) return session.printJson(body);
    const revisions: readonly Answered[] = body.revisions;
    session.printTable(revisions, [
      { title: 'revision', of: ({ revision }) => revision },
      { title: 'saved', of: ({ savedAt, updatedAt }) => savedAt ?? updatedAt },
      { title: 'by', of: ({ savedBy, updatedBy }) => savedBy ?? updatedBy },
      { title: 'state', of: ({ state }) => state },
      { title: 'changed', of: ({ changed }) => changed?.join(', ') },
    ]);
  },
};

const rollback: Command = {
  name: 'workflows rollback',
  summary: 'Save an earlier revision of a workflow as its newest one',
  args: [id, { usage: '<revision>', description: 'the one to go back to' }],
  options: [{ flags: '--if-match <revision>', description: 'only while this is the stored revision' }],
  async run(session, given) {
    const { client } = session;
    const params = { workflowId: argOf(given) };
    const known = await client.call({ route: routes.readWorkflow, params });
    const ifMatch = given.options.ifMatch === undefined ? known.revision : String(given.options.ifMatch);
    const { body } = await client.call({
      route: routes.rollBackWorkflow,
      params,
      ifMatch,
      body: { revision: Number(argOf(given, 1)) },
    });
    if (session.isJson) return session.printJson(body);
    session.print(
      `${body.workflowId}: ${body.state}, revision ${body.revision} is as ${argOf(given, 1)} was`,
    );
  },
};

export const historyCommands: readonly Command[] = [history, rollback];
