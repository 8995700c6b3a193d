import { type Route, apiRoutes as routes } from '../../../shared/contracts/routes.ts';
import { conversationKinds } from '../../../shared/domain/conversation/conversation-ref.ts';
import { usageError } from '../../command-end.ts';
import { pagesOf } from '../api/pages.ts';
import type { ApiCall } from '../api/request.ts';
import { type Answered, type Command, type Given, optionOf, type Session } from '../command.ts';
import { expectedOf, foundOf } from '../render/reason.ts';
import type { Column } from '../render/table.ts';
import { wholeNumber } from '../rules.ts';

interface Listing {
  readonly route: Route;
  /** Under which name the pages hold what they list. */
  readonly field: string;
  readonly columns: readonly Column<Answered>[];
}

function bothGiven(given: Given): boolean {
  return optionOf(given, 'conversation') !== undefined && optionOf(given, 'workflow') !== undefined;
}

/** A conversation is a chat, or else a call, unless its kind is given. */
async function list(session: Session, given: Given, { route, field, columns }: Listing): Promise<void> {
  const limit = Number(optionOf(given, 'limit') ?? 20);
  const conversationId = optionOf(given, 'conversation');
  const kind = optionOf(given, 'kind');
  const workflowId = optionOf(given, 'workflow');
  const query = { conversationId, kind, workflowId };
  const ofChat = await read(session, { route, query }, field, limit);
  const isCall = ofChat.items.length === 0 && conversationId !== undefined && kind === undefined;
  const { items, hasMore } = isCall
    ? await read(session, { route, query: { ...query, kind: 'call' } }, field, limit)
    : ofChat;
  // A deleted workflow may have some. Where there are none, the workflow is asked for: a mistyped id is refused.
  if (items.length === 0 && workflowId !== undefined) {
    await session.client.call({ route: routes.readWorkflow, params: { workflowId } });
  }
  if (session.isJson) return session.printJson({ [field]: items });
  session.printTable(items, columns);
  if (hasMore) session.note(`there are more; --limit ${limit * 10} shows up to ${limit * 10}`);
}

/** Reads page after page until there are as many as were asked for, or no more. */
async function read(session: Session, call: ApiCall, field: string, limit: number) {
  const items: Answered[] = [];
  let hasMore = false;
  for await (const page of pagesOf(session.client, call, limit)) {
    items.push(...page[field]);
    session.progress.note(`${items.length} ${field}`);
    hasMore = page.cursor !== undefined || items.length > limit;
    if (items.length >= limit) break;
  }
  return { items: items.slice(0, limit), hasMore };
}

const options = [
  { flags: '--conversation <id>', description: 'only those of this conversation' },
  {
    flags: '--kind <kind>',
    description: 'of the conversation; a chat, or else a call, unless given',
    choices: conversationKinds,
  },
  { flags: '--workflow <id>', description: 'only those of this workflow' },
  { flags: '--limit <count>', description: 'how many; 20 unless given', rule: wholeNumber },
];

const conversationOf = ({ conversation }: Answered) => `${conversation.kind} ${conversation.id}`;

/** By the event, or by the wait that fell due. */
const causeOf = ({ cause }: Answered) =>
  cause?.eventId ?? (cause === undefined ? undefined : `due ${cause.dueAt}`);

const executions: Command = {
  name: 'executions',
  summary: 'List what fired, the newest first',
  options,
  async run(session, given) {
    if (bothGiven(given)) throw usageError('give --conversation or --workflow, not both');
    await list(session, given, {
      route: routes.listExecutions,
      field: 'executions',
      columns: [
        { title: 'triggered', of: ({ triggeredAt }) => triggeredAt },
        { title: 'workflow', of: ({ workflowId, revision }) => `${workflowId} r${revision}` },
        { title: 'trigger', of: ({ trigger }) => trigger.type },
        { title: 'conversation', of: conversationOf },
        { title: 'cause', of: causeOf },
      ],
    });
  },
};

const evaluations: Command = {
  name: 'evaluations',
  summary: 'List why workflows fired or did not, of a conversation or of a workflow, the newest first',
  options,
  async run(session, given) {
    if ((optionOf(given, 'conversation') === undefined) === (optionOf(given, 'workflow') === undefined)) {
      throw usageError('give either --conversation or --workflow');
    }
    await list(session, given, {
      route: routes.listEvaluations,
      field: 'evaluations',
      columns: [
        { title: 'time', of: ({ at }) => at },
        { title: 'conversation', of: conversationOf },
        { title: 'workflow', of: ({ workflowId }) => workflowId },
        { title: 'outcome', of: ({ miss }) => (miss === undefined ? 'fired' : 'did not fire') },
        { title: 'check', of: ({ miss }) => miss?.check },
        { title: 'expected', of: ({ miss }) => expectedOf(miss) },
        {
          title: 'found',
          of: ({ miss }) => (miss?.hidden === true ? '(not kept)' : foundOf(miss)),
        },
      ],
    });
  },
};

export const listingCommands: readonly Command[] = [executions, evaluations];
