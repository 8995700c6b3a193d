import { apiRoutes as routes } from '../../../shared/contracts/routes.ts';
import { exitCodes } from '../../exit-codes.ts';
import { type Answered, argOf, type Command, optionOf } from '../command.ts';
import { describeStatus } from '../render/operation-status.ts';
import { instant } from '../rules.ts';
import { operationId as id } from './operation-files.ts';
import { ifMatch } from './revision-options.ts';

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
      { title: 'set by hand', of: ({ override }) => override && `${override.state} at ${override.setAt}` },
      { title: 'revision', of: ({ revision }) => revision },
      { title: 'updated', of: ({ updatedAt }) => updatedAt },
    ]);
  },
};

const status: Command = {
  name: 'operations status',
  summary: 'Say whether it is open, since when, until when and why',
  args: [id],
  options: [{ flags: '--at <instant>', description: 'at which time; now unless given', rule: instant }],
  async run(session, given) {
    const { body } = await session.client.call({
      route: routes.readOperationStatus,
      params: { operationId: argOf(given) },
      query: { at: optionOf(given, 'at') },
    });
    if (session.isJson) session.printJson(body);
    else session.print(describeStatus(body));
  },
};

const remove: Command = {
  name: 'operations remove',
  summary: 'Remove business hours that no workflow uses; their history is kept',
  args: [id],
  options: [ifMatch, { flags: '--yes', description: 'without asking' }],
  async run(session, given) {
    const params = { operationId: argOf(given) };
    if (!(await session.confirm(`Remove ${params.operationId}?`))) {
      return session.exitWith(exitCodes.refused);
    }
    const call = { route: routes.removeOperation, params, ifMatch: optionOf(given, 'ifMatch') };
    const { body } = await session.client.call(call);
    if (session.isJson) session.printJson(body);
    else session.print(`${params.operationId}: removed, revision ${body.revision}`);
  },
};

export const operationCommands: readonly Command[] = [list, status, remove];
