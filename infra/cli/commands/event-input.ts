import { randomUUID } from 'node:crypto';
import { isObject, type JsonObject } from '../../../shared/domain/json.ts';
import { kindOf } from '../../../shared/domain/problem.ts';
import type { Session } from '../command.ts';
import { usageError } from '../command-end.ts';

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
 * An event with an id, a time and the channel where its metadata lack them. What is no event is sent as it is:
 * the API says what is wrong with it.
 */
export function filledIn(event: unknown, { target, now }: Session): unknown {
  if (!isObject(event) || !isObject(event.detail)) return event;
  const given = isObject(event.detail.metadata) ? event.detail.metadata : {};
  const metadata: JsonObject = {
    eventId: `cli-${randomUUID()}`,
    occurredAt: new Date(now()).toISOString(),
    channelId: target.channelId,
    ...given,
  };
  return { ...event, detail: { ...event.detail, metadata } };
}
