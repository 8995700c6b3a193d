import { apiRoutes as routes } from '../../../shared/contracts/routes.ts';
import { argOf, type Command, type Given, optionOf, type Session } from '../command.ts';
import { hoursOf, operationId } from './operation-files.ts';
import { ifMatch } from './revision-options.ts';

/** Saves the hours as they are with another override, or with none. */
async function override(session: Session, given: Given, state: 'open' | 'closed' | undefined): Promise<void> {
  const { client } = session;
  const params = { operationId: argOf(given) };
  const known = await client.call({ route: routes.readOperation, params });
  const { body } = await client.call({
    route: routes.replaceOperation,
    params,
    body: { ...hoursOf(known.body), ...(state !== undefined && { override: state }) },
    ifMatch: optionOf(given, 'ifMatch') ?? known.revision,
  });
  if (session.isJson) return session.printJson(body);
  const how = state === undefined ? 'as its hours say' : `${state} by hand`;
  session.print(`${params.operationId}: ${how}, revision ${body.revision}`);
}

const open: Command = {
  name: 'operations open',
  summary: 'Open by hand, until the hours change next',
  args: [operationId],
  options: [ifMatch],
  run: (session, given) => override(session, given, 'open'),
};

const close: Command = {
  name: 'operations close',
  summary: 'Close by hand, until the hours change next',
  args: [operationId],
  options: [ifMatch],
  run: (session, given) => override(session, given, 'closed'),
};

const resume: Command = {
  name: 'operations resume',
  summary: 'Be open as the hours say, whatever was set by hand',
  args: [operationId],
  options: [ifMatch],
  run: (session, given) => override(session, given, undefined),
};

export const operationOverrideCommands: readonly Command[] = [open, close, resume];
