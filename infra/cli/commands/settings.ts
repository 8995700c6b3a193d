import { parse } from 'yaml';
import { apiRoutes as routes } from '../../../shared/contracts/routes.ts';
import { usageError } from '../../command-end.ts';
import { type Answered, argsOf, type Command } from '../command.ts';
import { yamlOf } from '../render/yaml.ts';

const get: Command = {
  name: 'settings get',
  summary: 'Print the settings of the channel',
  async run(session) {
    const { body } = await session.client.call({ route: routes.readSettings });
    if (session.isJson) session.printJson(body);
    else session.print(yamlOf(body).trimEnd());
  },
};

/** What a person decides; the service adds the others. */
const inputOf = ({ channelId, revision, updatedAt, ...settings }: Answered) => settings;

const set: Command = {
  name: 'settings set',
  summary: 'Change some settings of the channel, only if nobody else has saved since',
  args: [{ usage: '<settings...>', description: 'each as `name=value`' }],
  async run(session, given) {
    const { client } = session;
    const changes = Object.fromEntries(argsOf(given).map(readSetting));
    const known = await client.call({ route: routes.readSettings });
    const { body } = await client.call({
      route: routes.replaceSettings,
      body: { ...inputOf(known.body), ...changes },
      ifMatch: known.revision,
    });
    if (session.isJson) session.printJson(body);
    else session.print(yamlOf(body).trimEnd());
  },
};

function readSetting(text: string): readonly [string, unknown] {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) throw usageError(`${text}: must be name=value`);
  try {
    return [name, parse(value)];
  } catch {
    return [name, value];
  }
}

export const settingCommands: readonly Command[] = [get, set];
