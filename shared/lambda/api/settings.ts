import { replaceSettings as replace, settingsOf } from '../../application/settings.ts';
import { readSettingsInput } from '../../contracts/settings-input.ts';
import { iso } from '../../domain/iso.ts';
import type { ChannelSettings } from '../../domain/settings.ts';
import { refusal } from './change-definitions.ts';
import { invalid, json } from './http.ts';
import { readJson } from './read-body.ts';
import { etag, ifMatch, malformedIfMatch, type RouteHandler } from './request.ts';

export const readSettings: RouteHandler = async ({ channelId }, { store }) =>
  respond(await settingsOf(store, channelId));

export const replaceSettings: RouteHandler = async ({ event, channelId }, services) => {
  const revision = ifMatch(event);
  if (revision === 'malformed') return malformedIfMatch(event);
  const body = readJson(event);
  if (!body.ok) return body.response;
  const input = readSettingsInput(body.value);
  if (!input.ok) return invalid(input.problems);
  const change = await replace(services, channelId, revision, input.value);
  return change.ok ? respond(change.value) : refusal(change, event);
};

function respond({ updatedAt, ...settings }: ChannelSettings) {
  const since = settings.revision === 0 ? {} : { updatedAt: iso(updatedAt) };
  return json(200, { ...settings, ...since }, etag(settings.revision));
}
