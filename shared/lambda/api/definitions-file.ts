import type * as z from 'zod/mini';
import { exportFile } from '../../application/definitions/export.ts';
import { applyImport as apply, type Import, previewImport } from '../../application/definitions/import.ts';
import type { ReplaceOutcome } from '../../application/definitions/replace-definitions.ts';
import type {
  exportDefinitions as exported,
  planImport as imported,
} from '../../contracts/api/definitions.ts';
import { maxFileBytes } from '../../contracts/body-limits.ts';
import { readDefinitionsFile } from '../../contracts/definitions-file.ts';
import { loadPatterns } from '../load-patterns.ts';
import { formatOfBody, formatWanted, parseFile, writeFile } from './file-format.ts';
import { type ApiEvent, type ApiResponse, invalid, json } from './http.ts';
import { principalOf } from './principal.ts';
import { type Body, readText } from './read-body.ts';
import { replaceRefusal } from './replace-refusal.ts';
import {
  type ApiRequest,
  etag,
  ifMatch,
  ifMatchMissing,
  malformedIfMatch,
  type RouteHandler,
} from './request.ts';
import { shownChanges } from './shown-changes.ts';
import { shownNotTaken } from './shown-not-taken.ts';
import { type Taken, takeFile } from './vendor-workflows.ts';
import { withinAnswer } from './within-answer.ts';

const sendJson = ` as YAML: send it as JSON, of which ${maxFileBytes.json} bytes are taken`;

/** Of a whole plan, so that its answer stays readable. */
const maxChangesShown = 2_000;

export const exportDefinitions: RouteHandler<z.output<typeof exported.query>> = async (
  { event, channelId, query },
  { store },
) => {
  const format = formatWanted(event, query.format);
  const body = await writeFile(exportFile(await store.list(channelId)), format);
  const answer = { statusCode: 200, headers: { 'content-type': `application/${format}` }, body };
  return withinAnswer(answer, 'the definitions of the channel as a file');
};

type Query = z.output<typeof imported.query>;

/** What an import of the body would do; changes nothing. */
export const planImport: RouteHandler<Query> = async (request, { store, clock, pause }) => {
  const read = await readImport(request);
  if (!read.ok) return read.response;
  const { what, taken } = read.value;
  return respond(request.event, await previewImport({ store, clock, pause }, what), taken);
};

export const applyImport: RouteHandler<Query> = async (request, { store, clock, pause }) => {
  const version = ifMatch(request.event);
  if (version === undefined) return ifMatchMissing(request.event, 'the version that the plan named');
  if (version === 'malformed') return malformedIfMatch(request.event);
  const read = await readImport(request);
  if (!read.ok) return read.response;
  const { what, taken } = read.value;
  return respond(request.event, await apply({ store, clock, pause }, version, what), taken);
};

async function readImport({
  event,
  channelId,
  query,
}: ApiRequest<Query>): Promise<Body<{ readonly what: Import; readonly taken: Taken }>> {
  const format = formatOfBody(event);
  const text = readText(event, maxFileBytes[format], format === 'yaml' ? sendJson : '');
  if (!text.ok) return text;
  const sent = await parseFile(text.value, format);
  if (!sent.ok) return sent;
  const taken = takeFile(sent.value);
  const { isPattern } = await loadPatterns();
  const file = readDefinitionsFile(taken.body, isPattern);
  if (!file.ok) return { ok: false, response: invalid(file.problems.map(taken.asSent)) };
  const what = { channelId, file: file.value, removes: query.remove !== 'false', by: principalOf(event) };
  return { ok: true, value: { what, taken } };
}

function respond(event: ApiEvent, outcome: ReplaceOutcome, { asSent, notTaken }: Taken): ApiResponse {
  if (!outcome.ok) return replaceRefusal(event, outcome, asSent);
  let room = maxChangesShown;
  const plan = outcome.changes.map(({ kind, id, action, changes }) => {
    if (action !== 'change') return { kind, id, action };
    const shown = shownChanges(changes, room);
    room -= shown.changes.length;
    return { kind, id, action, ...shown };
  });
  const counts = { create: 0, change: 0, remove: 0, nothing: 0 };
  for (const { action } of plan) counts[action] += 1;
  const body = { version: outcome.version, counts, plan, ...shownNotTaken(notTaken) };
  return json(200, body, etag(outcome.version));
}
