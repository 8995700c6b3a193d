import * as z from 'zod/mini';
import { instant } from '../../../shared/contracts/primitives.ts';
import { parse } from '../../../shared/contracts/zod-problems.ts';
import { parseDuration } from '../../../shared/domain/duration.ts';
import { parseJson } from '../../../shared/domain/json.ts';
import { accepted, type Result, refused } from '../../../shared/domain/result.ts';
import type { Cloud } from '../cloud.ts';
import { json, type LocalAnswer, type LocalRequest } from '../http/server.ts';
import { refusal } from './answers.ts';
import { listBus, putOnBus } from './bus-routes.ts';

/** What these routes need of the cloud. */
export type LocalControls = Omit<Cloud, 'url'>;

type Handler = (cloud: LocalControls, request: LocalRequest) => LocalAnswer | Promise<LocalAnswer>;

/** What only the embedded cloud has: its clock, and what is in it. */
const handlers = new Map<string, Handler>([
  ['GET /local/clock', (cloud) => json(200, clockOf(cloud))],
  ['POST /local/clock', moveClock],
  ['GET /local/schedules', (cloud) => json(200, { schedules: cloud.schedules() })],
  ['GET /local/bus', listBus],
  ['POST /local/bus', putOnBus],
  ['GET /local/dead-letters', (cloud) => json(200, { deadLetters: cloud.deadLetters() })],
  [
    'POST /local/reset',
    async (cloud) => {
      await cloud.reset();
      return json(200, clockOf(cloud));
    },
  ],
]);

/** `undefined` if the path is not one of them. */
export function localRoute(cloud: LocalControls, request: LocalRequest): ReturnType<Handler> | undefined {
  if (!request.path.startsWith('/local/')) return undefined;
  return handlers.get(`${request.method} ${request.path}`)?.(cloud, request);
}

const clockOf = ({ clock }: LocalControls) => ({ now: new Date(clock.now()).toISOString() });

async function moveClock(cloud: LocalControls, request: LocalRequest): Promise<LocalAnswer> {
  const target = readMove(request.body, cloud.clock.now());
  if (!target.ok) return refusal(target.problems);
  const moved = await cloud.advanceTo(target.value);
  return moved.ok
    ? json(200, { ...clockOf(cloud), schedulesFired: moved.value.fired })
    : refusal(moved.problems);
}

const move = z.union([
  z.strictObject({ advance: z.string().check(z.maxLength(100)) }),
  z.strictObject({ now: instant }),
]);

/** The end of the years that an instant of this system may lie in. */
const lastInstant = Date.UTC(2100, 0, 1);

function readMove(body: Buffer, now: number): Result<number> {
  const text = body.toString('utf8');
  const input = parse(move, parseJson(text), 'body');
  if (!input.ok) {
    return refused({
      field: 'body',
      rule: 'must be {"advance": "an ISO-8601 duration"} or {"now": "an ISO-8601 instant from 2000 to 2100"}',
      found: text.slice(0, 100),
    });
  }
  if ('now' in input.value) return accepted(input.value.now);
  const { advance } = input.value;
  const duration = parseDuration(advance);
  if (duration === undefined) {
    return refused({ field: 'advance', rule: 'must be an ISO-8601 duration, such as PT10M', found: advance });
  }
  return now + duration < lastInstant
    ? accepted(now + duration)
    : refused({ field: 'advance', rule: 'must end before the year 2100', found: advance });
}
