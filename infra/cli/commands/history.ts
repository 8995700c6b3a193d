import { type Route, apiRoutes as routes } from '../../../shared/contracts/routes.ts';
import { pagesOf } from '../api/pages.ts';
import { type Answered, argOf, type Command, optionOf } from '../command.ts';
import { earlierRevision, ifMatch } from './revision-options.ts';

/** What has a history, and the routes to it. */
interface Kind {
  readonly group: 'workflows' | 'operations';
  readonly what: string;
  readonly idName: 'workflowId' | 'operationId';
  readonly read: Route;
  readonly revisions: Route;
  readonly rollBack: Route;
}

const kinds: readonly Kind[] = [
  {
    group: 'workflows',
    what: 'a workflow',
    idName: 'workflowId',
    read: routes.readWorkflow,
    revisions: routes.listRevisions,
    rollBack: routes.rollBackWorkflow,
  },
  {
    group: 'operations',
    what: 'business hours',
    idName: 'operationId',
    read: routes.readOperation,
    revisions: routes.listOperationRevisions,
    rollBack: routes.rollBackOperation,
  },
];

const id = { usage: '<id>', description: 'its id' };

/** The places that a save changed. */
const changedIn = ({ changes, moreChanges }: Answered) =>
  [
    ...changes.map(({ path }: Answered) => path),
    ...(moreChanges === undefined ? [] : [`${moreChanges} more`]),
  ].join(', ') || undefined;

const history = ({ group, what, idName, revisions: route }: Kind): Command => ({
  name: `${group} history`,
  summary: `List every save of ${what}, the newest first`,
  args: [id],
  async run(session, given) {
    const params = { [idName]: argOf(given) };
    const revisions: Answered[] = [];
    for await (const page of pagesOf(session.client, { route, params })) {
      revisions.push(...page.revisions);
      session.progress.note(`${revisions.length} revisions`);
    }
    if (session.isJson) return session.printJson({ revisions });
    const hasStates = group === 'workflows';
    session.printTable(revisions, [
      { title: 'revision', of: ({ revision }) => revision },
      { title: 'saved', of: ({ savedAt }) => savedAt },
      { title: 'by', of: ({ savedBy }) => savedBy },
      ...(hasStates ? [{ title: 'state', of: ({ state }: Answered) => state }] : []),
      { title: 'changed', of: changedIn },
    ]);
  },
});

const rollback = ({ group, what, idName, read, rollBack: route }: Kind): Command => ({
  name: `${group} rollback`,
  summary: `Save an earlier revision of ${what} as its newest one`,
  args: [id, earlierRevision],
  options: [ifMatch],
  async run(session, given) {
    const { client } = session;
    const params = { [idName]: argOf(given) };
    // What was removed comes back by this: it has a history, and cannot be read.
    const known = await client.call({ route: read, params }, [404]);
    const { body } = await client.call({
      route,
      params,
      ifMatch: optionOf(given, 'ifMatch') ?? known.revision,
      body: { revision: Number(argOf(given, 1)) },
    });
    if (session.isJson) return session.printJson(body);
    const state = body.state === undefined ? '' : `${body.state}, `;
    session.print(`${body[idName]}: ${state}revision ${body.revision} is as ${argOf(given, 1)} was`);
  },
});

export const historyCommands: readonly Command[] = kinds.flatMap((kind) => [history(kind), rollback(kind)]);
