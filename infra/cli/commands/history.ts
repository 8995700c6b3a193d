import { routes } from '../api/routes.ts';
import { type Answered, argOf, type Command, optionOf } from '../command.ts';
import { earlierRevision, ifMatch } from './revision-options.ts';

const id = { usage: '<id>', description: 'its id' };

/** The most that a page of the API holds. */
const maxPage = 100;

/** The places that a save changed. */
const changedIn = ({ changes, moreChanges }: Answered) =>
  [
    ...changes.map(({ path }: Answered) => path),
    ...(moreChanges === undefined ? [] : [`${moreChanges} more`]),
  ].join(', ') || undefined;

const history: Command = {
  name: 'workflows history',
  summary: 'List every save of a workflow, the newest first',
  args: [id],
  async run(session, given) {
    const params = { workflowId: argOf(given) };
    const revisions: Answered[] = [];
    let cursor: string | undefined;
    do {
      session.progress.note(`${revisions.length} revisions`);
      const query = { limit: maxPage, cursor };
      const { body } = await session.client.call({ route: routes.listRevisions, params, query });
      revisions.push(...body.revisions);
      cursor = body.cursor;
    } while (cursor !== undefined);
    if (session.isJson) return session.printJson({ revisions });
    session.printTable(revisions, [
      { title: 'revision', of: ({ revision }) => revision },
      { title: 'saved', of: ({ savedAt }) => savedAt },
      { title: 'by', of: ({ savedBy }) => savedBy },
      { title: 'state', of: ({ state }) => state },
      { title: 'changed', of: changedIn },
    ]);
  },
};

const rollback: Command = {
  name: 'workflows rollback',
  summary: 'Save an earlier revision of a workflow as its newest one',
  args: [id, earlierRevision],
  options: [ifMatch],
  async run(session, given) {
    const { client } = session;
    const params = { workflowId: argOf(given) };
    // A removed workflow comes back by this: it has a history, and cannot be read.
    const known = await client.call({ route: routes.readWorkflow, params }, [404]);
    const { body } = await client.call({
      route: routes.rollBackWorkflow,
      params,
      ifMatch: optionOf(given, 'ifMatch') ?? known.revision,
      body: { revision: Number(argOf(given, 1)) },
    });
    if (session.isJson) return session.printJson(body);
    session.print(
      `${body.workflowId}: ${body.state}, revision ${body.revision} is as ${argOf(given, 1)} was`,
    );
  },
};

export const historyCommands: readonly Command[] = [history, rollback];
