import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import { instant } from '../../../shared/contracts/primitives.ts';
import { apiRoutes as routes } from '../../../shared/contracts/routes.ts';
import { operationServiceFields } from '../../../shared/contracts/service-fields.ts';
import { isObject, type JsonObject } from '../../../shared/domain/json.ts';
import { CommandEnd, usageError } from '../../command-end.ts';
import { exitCodes } from '../../exit-codes.ts';
import { type Answered, argOf, type Command, optionOf } from '../command.ts';
import { yamlOf } from '../render/yaml.ts';
import { checked, wholeNumber } from '../rules.ts';
import { fileOf, staleFile } from './file-revision.ts';

export const operationId = {
  usage: '<id>',
  description: 'its id; run modes look at `default` unless they name another',
};

/** A file that was written from an answer may hold them; `removed` is in that of a revision alone. */
const added: readonly string[] = [...operationServiceFields, 'removed'];

/**
 * The hours, as a file has them. What was set by hand holds from its moment to the next boundary: a file that
 * repeated it later would set it anew, so that one with a time says only what was.
 */
export function hoursOf(operation: JsonObject): JsonObject {
  const ours = Object.entries(operation).filter(([name]) => !added.includes(name));
  return Object.fromEntries(ours.filter(([name, value]) => name !== 'override' || !isPast(value)));
}

/** As an answer of the API has it; anything else is sent, so that the API sets it or says what is wrong. */
const past = z.strictObject({ state: z.enum(['open', 'closed']), setAt: instant });

const isPast = (override: unknown) => past.safeParse(override).success;

const get: Command = {
  name: 'operations get',
  summary: 'Print business hours as YAML that `apply` takes, without what was set by hand',
  args: [operationId],
  options: [{ flags: '--revision <revision>', description: 'as they were then', rule: wholeNumber }],
  async run(session, given) {
    const [params, earlier] = [{ operationId: argOf(given) }, optionOf(given, 'revision')];
    const { body } = await session.client.call(
      earlier === undefined
        ? { route: routes.readOperation, params }
        : { route: routes.readOperationRevision, params: { ...params, revision: earlier } },
    );
    if (session.isJson) return session.printJson(body);
    const [{ revision, updatedAt }, content] = [body, hoursOf(body)];
    session.printFile(
      earlier === undefined
        ? fileOf(`saved ${updatedAt}`, revision, content)
        : `# revision ${revision} of ${updatedAt}\n${yamlOf(content)}`,
      'yaml',
    );
  },
};

const apply: Command = {
  name: 'operations apply',
  summary:
    'Create or replace business hours: a file with a `revision` only while that is stored, one without whatever is stored',
  args: [
    operationId,
    { usage: '<file>', description: 'JSON or YAML, `-` for standard input', completes: 'file' },
  ],
  async run(session, given) {
    const input = await session.read(argOf(given, 1));
    if (!isObject(input)) throw usageError('business hours must be an object');
    if (input.revision !== undefined) checked(wholeNumber, 'revision', String(input.revision));
    const params = { operationId: argOf(given) };
    if (input.operationId !== undefined && input.operationId !== params.operationId)
      throw usageError(`operationId: must be that of the command, ${params.operationId}, or left out`);
    const known = await session.client.call({ route: routes.readOperation, params }, [404]);
    const stored = known.status === 404 ? undefined : known.revision;
    // The same file again is no change, whoever has saved it.
    const isSame = stored !== undefined && isDeepStrictEqual(comparable(known.body), comparable(input));
    const stale = isSame ? undefined : staleFile(params.operationId, input, stored);
    if (stale !== undefined) throw new CommandEnd(exitCodes.conflict, stale);
    const body = { ...overrideOf(known.body), ...hoursOf(input) };
    const call = { route: routes.replaceOperation, params, body, ifMatch: stored ?? '0' };
    const { body: saved } = isSame ? known : await session.client.call(call);
    if (isPast(input.override) && !isDeepStrictEqual(input.override, saved.override)) {
      session.note(`not taken: override: ${notSetAgain}`);
    }
    if (session.isJson) return session.printJson(saved);
    session.print(`${params.operationId}: ${isSame ? 'unchanged, ' : ''}revision ${saved.revision}`);
  },
};

/** With what the service puts where nothing is given. */
const comparable = (operation: JsonObject) => ({ weeklyRanges: [], holidays: [], ...hoursOf(operation) });

const notSetAgain = 'it was set before; `open`, `close` or `override: open` without a time sets one now';

/** As it is stored, its time too, so that it goes on and does not begin anew. */
const overrideOf = ({ override }: Answered) => (override === undefined ? {} : { override });

export const operationFileCommands: readonly Command[] = [get, apply];
