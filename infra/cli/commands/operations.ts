import { stringify } from 'yaml';
import { isObject, type JsonObject } from '../../../shared/domain/json.ts';
import { routes } from '../api/routes.ts';
import { type Answered, argOf, type Command, countOf, instantOf } from '../command.ts';
import { usageError } from '../command-end.ts';
import { exitCodes } from '../exit-codes.ts';
import { describeStatus } from '../render/operation-status.ts';

const id = { usage: '<id>', description: 'its id; run modes look at `default` unless they name another' };

const list: Command = {
  name: 'operations list',
  summary: 'List the business hours of the channel',
  async run(session) {
    const { body } = await session.client.call({ route: routes.listOperations });
    if (session.isJson) return session.printJson(body);
    const operations: readonly Answered[] = body.operations;
    session.printTable(operations, [
      { title: 'id', of: ({ operationId }) => operationId },
      { title: 'name', of: ({ name }) => name },
      { title: 'time zone', of: ({ timeZone }) => timeZone },
      { title: 'by hand', of: ({ override }) => override?.state },
      { title: 'revision', of: ({ revision }) => revision },
      { title: 'updated', of: ({ updatedAt }) => updatedAt },
    ]);
  },
};

/** What the service adds; a file that was written from an answer may hold it. */
const added = ['operationId', 'channelId', 'revision', 'updatedAt', 'updatedBy', 'removed'];

const inputOf = (operation: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(operation).filter(([name]) => !added.includes(name)));

/** What was set by hand has an end, and is no part of a file: applied again it would begin anew. */
function fileOf({ override: _, ...operation }: JsonObject): JsonObject {
  return inputOf(operation);
}

const byHand = ({ override }: Answered): string =>
  override === undefined ? '' : `; set ${override.state} by hand at ${override.setAt}`;

const get: Command = {
  name: 'operations get',
  summary: 'Print business hours as YAML that `apply` takes',
  args: [id],
  async run(session, given) {
    const params = { operationId: argOf(given) };
    const { body } = await session.client.call({ route: routes.readOperation, params });
    if (session.isJson) return session.printJson(body);
    const head = `# revision ${body.revision} of ${body.updatedAt}${byHand(body)}`;
    session.printFile(`${head}\n${stringify(fileOf(body))}`);
  },
};

const apply: Command = {
  name: 'operations apply',
  summary: 'Create or replace business hours, only if nobody else has saved since',
  args: [id, { usage: '<file>', description: 'JSON or YAML, `-` for standard input', completes: 'file' }],
  async run(session, given) {
    const input = await session.read(argOf(given, 1));
    if (!isObject(input)) throw usageError('business hours must be an object');
    const params = { operationId: argOf(given) };
    const known = await session.client.call({ route: routes.readOperation, params }, [404]);
    const stored = known.status === 404 ? { revision: 0 } : known.body;
    const ifMatch = input.revision === undefined ? stored.revision : String(input.revision);
    // What a file does not say of hours set by hand stays as it is.
    const body = { override: stored.override, ...inputOf(input) };
    const answer = await session.client.call({ route: routes.replaceOperation, params, body, ifMatch });
    if (session.isJson) return session.printJson(answer.body);
    session.print(`${params.operationId}: revision ${answer.body.revision}`);
  },
};

/** Sets the hours by hand, or takes back what was set; nothing else of them changes. */
function setsByHand(word: string, override: 'open' | 'closed' | undefined, summary: string): Command {
  return {
    name: `operations ${word}`,
    summary,
    args: [id],
    async run(session, given) {
      const params = { operationId: argOf(given) };
      const { body: known, revision: ifMatch } = await session.client.call({
        route: routes.readOperation,
        params,
      });
      const body = { ...fileOf(known), ...(override !== undefined && { override }) };
      const answer = await session.client.call({ route: routes.replaceOperation, params, body, ifMatch });
      if (session.isJson) return session.printJson(answer.body);
      session.print(`${params.operationId}: revision ${answer.body.revision}${byHand(answer.body)}`);
    },
  };
}

const open = setsByHand('open', 'open', 'Open by hand, until the next boundary of the hours');
const close = setsByHand('close', 'closed', 'Close by hand, until the next boundary of the hours');
const resume = setsByHand('resume', undefined, 'Take back what was set by hand');

const status: Command = {
  name: 'operations status',
  summary: 'Say whether it is open, since when, until when and why',
  args: [id],
  options: [{ flags: '--at <instant>', description: 'at which time; now unless given' }],
  async run(session, given) {
    const { body } = await session.client.call({
      route: routes.readOperationStatus,
      params: { operationId: argOf(given) },
      query: { at: instantOf(given, 'at') },
    });
    if (session.isJson) session.printJson(body);
    else session.print(describeStatus(body));
  },
};

const remove: Command = {
  name: 'operations remove',
  summary: 'Remove business hours that no workflow uses; their history is kept',
  args: [id],
  options: [
    { flags: '--if-match <revision>', description: 'only while this is the stored revision' },
    { flags: '--yes', description: 'without asking' },
  ],
  async run(session, given) {
    const params = { operationId: argOf(given) };
    if (!(await session.confirm(`Remove ${params.operationId}?`))) {
      return session.exitWith(exitCodes.refused);
    }
    const ifMatch = countOf(given, 'ifMatch');
    const { body } = await session.client.call({ route: routes.removeOperation, params, ifMatch });
    if (session.isJson) session.printJson(body);
    else session.print(`${params.operationId}: removed, revision ${body.revision}`);
  },
};

export const operationCommands: readonly Command[] = [list, get, apply, open, close, resume, status, remove];
