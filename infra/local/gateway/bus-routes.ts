import * as z from 'zod/mini';
import { instant } from '../../../shared/contracts/primitives.ts';
import { parse } from '../../../shared/contracts/zod-problems.ts';
import { parseJson } from '../../../shared/domain/json.ts';
import { didYouMean } from '../../../shared/domain/nearest.ts';
import { excerpt } from '../../../shared/domain/problem.ts';
import type { Cloud } from '../cloud.ts';
import { json, type LocalAnswer, type LocalRequest } from '../http/server.ts';
import { refusal } from './answers.ts';

const maxListed = 10_000;
const defaultListed = 1_000;
const asked = ['source', 'detail-type', 'limit'];

/** The newest `limit` of those with this source and detail-type, if given; the oldest of them first. */
export function listBus(cloud: Pick<Cloud, 'busEvents'>, { queryString }: LocalRequest): LocalAnswer {
  const query = new URLSearchParams(queryString);
  const unknown = [...query.keys()].find((name) => !asked.includes(name));
  if (unknown !== undefined) {
    return refusal([{ field: unknown, rule: `is not a known query parameter${didYouMean(unknown, asked)}` }]);
  }
  const limit = Number(query.get('limit') ?? defaultListed);
  if (!Number.isInteger(limit) || limit < 1 || limit > maxListed) {
    const rule = `must be an integer from 1 to ${maxListed}`;
    return refusal([{ field: 'limit', rule, found: excerpt(query.get('limit')) }]);
  }
  const [source, detailType] = [query.get('source'), query.get('detail-type')];
  const events = cloud
    .busEvents()
    .filter(
      ({ event }) =>
        (source === null || event.source === source) &&
        (detailType === null || event['detail-type'] === detailType),
    );
  return json(200, { events: events.slice(-limit), total: events.length });
}

const serviceRule =
  'must be an AWS service, as aws.connect: other events go to POST /channels/{channelId}/events';

/** As EventBridge delivers it, or with `detailType`; what else an envelope has is made anew. */
const delivered = z.object({
  source: z.custom<string>((value) => typeof value === 'string' && value.startsWith('aws.'), serviceRule),
  'detail-type': z.optional(z.string()),
  detailType: z.optional(z.string()),
  detail: z.record(z.string(), z.unknown()),
  time: z.optional(instant),
  resources: z.optional(z.array(z.string())),
});

/** Puts an event of an AWS service on the default bus, where the deployed rules route it as on AWS. */
export function putOnBus(cloud: Pick<Cloud, 'putFromAws'>, { body }: LocalRequest): LocalAnswer {
  const text = body.toString('utf8');
  const input = parseJson(text);
  if (input === undefined) return refusal([{ field: 'body', rule: 'must be JSON', found: excerpt(text) }]);
  const read = parse(delivered, input, '', excerpt);
  if (!read.ok) return refusal(read.problems);
  const { source, detail, time, resources } = read.value;
  const detailType = read.value['detail-type'] ?? read.value.detailType;
  if (!detailType) {
    return refusal([
      { field: 'detail-type', rule: 'is required, or detailType', found: excerpt(detailType) },
    ]);
  }
  const { event, rules } = cloud.putFromAws({
    Source: source,
    DetailType: detailType,
    Detail: JSON.stringify(detail),
    ...(time !== undefined && { Time: time / 1_000 }),
    ...(resources !== undefined && { Resources: resources }),
  });
  return json(202, { eventId: event.id, time: event.time, rules });
}
