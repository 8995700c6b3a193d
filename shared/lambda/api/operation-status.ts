import { instant } from '../../contracts/primitives.ts';
import { parse } from '../../contracts/zod-problems.ts';
import { operationStatus, type StatusReason } from '../../domain/operation/status.ts';
import { invalid, json, problem } from './http.ts';
import { queryProblems, type RouteHandler } from './request.ts';

/** Whether it is open at `at`, now unless given, since when and until when, and why. */
export const readOperationStatus: RouteHandler = async ({ channelId, params, query }, { store, clock }) => {
  const problems = queryProblems(query, ['at']);
  // A plus sign that was not escaped arrives as a space.
  const at = parse(instant, query.at?.replace(' ', '+') ?? new Date(clock.now()).toISOString(), 'at');
  if (!at.ok) return invalid([...problems, ...at.problems]);
  if (problems.length > 0) return invalid(problems);
  const { operationId = '' } = params;
  const operation = await store.getOperation(channelId, operationId);
  if (operation === undefined || operation.removed) return problem(404, 'the channel has no such operation');
  const { open, since, until, reason } = operationStatus(operation, at.value);
  return json(200, {
    operationId,
    timeZone: operation.timeZone,
    at: iso(at.value),
    open,
    since: iso(since),
    until: iso(until),
    reason: presentReason(reason),
  });
};

const iso = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString());

const presentReason = (reason: StatusReason) =>
  reason.type === 'override' ? { ...reason, setAt: iso(reason.setAt) } : reason;
