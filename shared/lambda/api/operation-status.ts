import type * as z from 'zod/mini';
import type { readOperationStatus as contract } from '../../contracts/api/operation-status.ts';
import { instant } from '../../contracts/primitives.ts';
import { parse } from '../../contracts/zod-problems.ts';
import { iso, isoOrNull } from '../../domain/iso.ts';
import { operationStatus, type StatusReason } from '../../domain/operation/status.ts';
import { excerpt } from '../../domain/problem.ts';
import { invalid, json } from './http.ts';
import { notFound, wasRemoved } from './not-found.ts';
import type { RouteHandler } from './request.ts';

/** Whether it is open at `at`, now unless given, since when and until when, and why. */
export const readOperationStatus: RouteHandler<z.output<typeof contract.query>> = async (
  { channelId, params, query },
  { store, clock },
) => {
  // A plus sign that was not escaped arrives as a space.
  const at = parse(instant, query.at?.replace(' ', '+') ?? iso(clock.now()), 'at', excerpt);
  if (!at.ok) return invalid(at.problems);
  const { operationId = '' } = params;
  const operation = await store.getOperation(channelId, operationId);
  if (operation === undefined) return notFound('operation', operationId);
  if (operation.removed) return wasRemoved('operation', operationId);
  const { open, since, until, reason } = operationStatus(operation, at.value);
  return json(200, {
    operationId,
    timeZone: operation.timeZone,
    at: iso(at.value),
    open,
    since: isoOrNull(since),
    until: isoOrNull(until),
    reason: presentReason(reason),
  });
};

const presentReason = (reason: StatusReason) =>
  reason.type === 'override' ? { ...reason, setAt: iso(reason.setAt) } : reason;
