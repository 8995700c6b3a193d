import { replaceOperation as replace } from '../../application/operations.ts';
import { readOperationInput } from '../../contracts/operation-input.ts';
import { operationServiceFields } from '../../contracts/service-fields.ts';
import { isObject } from '../../domain/json.ts';
import { changing, refusal } from './change-definitions.ts';
import { invalid, json } from './http.ts';
import { presentOperation as present } from './present.ts';
import { readJson } from './read-body.ts';
import { etag, ifMatch, malformedIfMatch, type RouteHandler } from './request.ts';
import { withoutServiceFields } from './service-fields.ts';

/** Creates or replaces. */
export const replaceOperation: RouteHandler = async ({ event, channelId, params }, services) => {
  const revision = ifMatch(event);
  if (revision === 'malformed') return malformedIfMatch(event);
  const body = readJson(event);
  if (!body.ok) return body.response;
  const { operationId = '' } = params;
  const known = await services.store.getOperation(channelId, operationId);
  const isStale = revision !== undefined && revision !== known?.revision;
  const answered: Partial<ReturnType<typeof present>> = {
    operationId,
    channelId,
    ...(known !== undefined && present(known)),
  };
  const own = withoutServiceFields(body.value, operationServiceFields, isStale ? undefined : answered);
  if (!own.ok) return invalid(own.problems);
  const { override, ...hours } = isObject(own.value) ? own.value : {};
  const keepsOverride = !isStale && isSameOverride(override, answered.override);
  const input = readOperationInput(keepsOverride ? hours : own.value);
  if (!input.ok) return invalid(input.problems);
  const wanted = { ...input.value, ...(keepsOverride && { override: known?.override }) };
  const change = await replace(changing(event, services), channelId, operationId, revision, wanted);
  if (!change.ok) return refusal(change, event);
  return json(change.value.revision === 1 ? 201 : 200, present(change.value), etag(change.value.revision));
};

function isSameOverride(given: unknown, answered: { state: string; setAt: string } | undefined): boolean {
  if (!isObject(given) || answered === undefined) return false;
  const { state, setAt, ...others } = given;
  return state === answered.state && setAt === answered.setAt && Object.keys(others).length === 0;
}
