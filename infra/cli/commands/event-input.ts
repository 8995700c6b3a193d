import { randomUUID } from 'node:crypto';
import { isObject, type JsonObject } from '../../../shared/domain/json.ts';
import { kindOf } from '../../../shared/domain/problem.ts';
import { usageError } from '../../command-end.ts';
import { askLocal, localRoutes } from '../api/local.ts';
import type { Session } from '../command.ts';

/** The events of a file: one, a list, or `{events}`. */
export function eventsIn(input: unknown): readonly unknown[] {
  const given = isObject(input) && input.events !== undefined ? listIn(input.events) : input;
  const events: readonly unknown[] = Array.isArray(given) ? given : [given];
  if (events.length === 0) throw usageError('there is no event in it');
  return events;
}

function listIn(events: unknown): readonly unknown[] {
  if (Array.isArray(events)) return events;
  throw usageError(`events: must be a list of events, found ${kindOf(events)}`);
}

/**
 * Events with an id, a time and the channel where their metadata lack them. What is no event is sent as it is:
 * the API says what is wrong with it.
 */
export async function filledIn(events: readonly unknown[], session: Session): Promise<readonly unknown[]> {
  const isUntimed = (event: Event) => metadataOf(event).occurredAt === undefined;
  const occurredAt = events.filter(isEvent).some(isUntimed) ? await timeOf(session) : undefined;
  const { channelId } = session.target;
  return events.map((event) => {
    if (!isEvent(event)) return event;
    const metadata = { eventId: `cli-${randomUUID()}`, occurredAt, channelId, ...metadataOf(event) };
    return { ...event, detail: { ...event.detail, metadata } };
  });
}

type Event = { readonly detail: JsonObject };

const isEvent = (given: unknown): given is Event => isObject(given) && isObject(given.detail);

const metadataOf = ({ detail }: Event): JsonObject => (isObject(detail.metadata) ? detail.metadata : {});

/** The clock of the embedded cloud may be ahead of this machine's: an event of now would come late there. */
async function timeOf({ client, now }: Session): Promise<string> {
  const clock = await askLocal(client, { route: localRoutes.clock });
  return clock?.now ?? new Date(now()).toISOString();
}
