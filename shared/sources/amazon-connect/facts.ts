import type { JsonObject } from '../../domain/json.ts';
import { isObject } from '../../domain/json.ts';
import { facts, type Reader } from '../read.ts';

type Direction = 'inbound' | 'outbound' | undefined;

/** A transfer's contact does not tell which way the call went, nor does a callback's or an API's. */
export function directionOf(method: string | undefined, isFirst: boolean): Direction {
  if (method === 'OUTBOUND') return 'outbound';
  const isInbound = method === 'INBOUND' || method === 'WEBRTC_API' || (method === undefined && isFirst);
  return isInbound ? 'inbound' : undefined;
}

/** What a contact event says beside what happened. */
export function factsOf(given: {
  readonly detail: Reader;
  readonly channel: 'voice' | 'chat';
  readonly direction: Direction;
  readonly queueId: string | undefined;
  readonly tags: JsonObject | undefined;
}): JsonObject {
  const { detail, channel, direction, queueId, tags } = given;
  const common = {
    medium: { mediumType: channel === 'chat' ? 'native' : 'phone' },
    ...(queueId !== undefined && { queue: queueId }),
    ...(tags !== undefined && { tags }),
  };
  if (channel === 'chat') return facts('userChat', common);
  return facts('call', { ...common, ...(direction !== undefined && ends(detail, direction)) });
}

/** Which way the call goes, and the numbers at its ends where they are known. */
function ends(detail: Reader, direction: 'inbound' | 'outbound'): JsonObject {
  const customer = detail.object('customerEndpoint').text('address');
  const system =
    detail.object('systemEndpoint').text('address') ??
    detail.object('tags').text('aws:connect:systemEndpoint');
  const [from, to] = direction === 'inbound' ? [customer, system] : [system, customer];
  return { direction, ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

const maxTags = 50;

/** Without Connect's own tags, which say nothing of the customer; `undefined` where no tags are given. */
export function ownTags(detail: Reader): JsonObject | undefined {
  const tags = detail.value('tags');
  if (!isObject(tags)) return undefined;
  return Object.fromEntries(
    Object.entries(tags)
      .filter(([name]) => !name.startsWith('aws:'))
      .slice(0, maxTags),
  );
}
