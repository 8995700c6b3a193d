import { receive } from '../../application/receive.ts';
import { maxEvents } from '../../contracts/body-limits.ts';
import { conversationEvents } from '../../contracts/conversation-events.ts';
import type { EventEntry } from '../../contracts/event-contract.ts';
import { maxIdLength } from '../../contracts/id.ts';
import { fieldsNotTaken, type NotTaken } from '../../contracts/not-taken.ts';
import { readConversationEvent } from '../../contracts/read-conversation-event.ts';
import { isDeeperThan, isObject } from '../../domain/json.ts';
import { excerpt, kindOf, type Problem } from '../../domain/problem.ts';
import { eventNameProblems } from './event-names.ts';
import { invalid, json } from './http.ts';
import { readJson } from './read-body.ts';
import type { RouteHandler } from './request.ts';

/** Far more than any field of the contract; an event that nests deeper cannot be written as JSON again. */
const maxDepth = 100;

/** Takes one event, a list of them, or `{ events }`, and answers each on its own. */
export const sendEvents: RouteHandler = async ({ event, channelId }, { bus, clock }) => {
  const body = readJson(event);
  if (!body.ok) return body.response;
  const given = eventsOf(body.value);
  if (!Array.isArray(given)) return invalid([given]);
  if (given.length === 0 || given.length > maxEvents) {
    return invalid([{ field: 'events', rule: `must hold 1 to ${maxEvents} events`, found: given.length }]);
  }
  const now = clock.now();
  const read = given.map((one) => readEntry(one, channelId, now));
  const outcomes = await bus.put(read.flatMap(({ entry }) => entry ?? []));
  let next = 0;
  const results = read.map(({ entry, eventId, problems, notTaken }) => {
    const outcome = entry === undefined ? undefined : outcomes[next++];
    if (problems.length > 0) return { eventId, status: 'refused', errors: problems };
    if (outcome?.ok === true) return { eventId, status: 'accepted', notTaken };
    return { eventId, status: 'failed', errorCode: outcome?.errorCode };
  });
  return json(202, { results });
};

function eventsOf(body: unknown): unknown[] | Problem {
  if (Array.isArray(body)) return body;
  if (!isObject(body)) return noEvent(body);
  const { events } = body;
  if (Array.isArray(events)) return events;
  if (eventFields.some((field) => Object.hasOwn(body, field))) return [body];
  if (events === undefined) return noEvent(body);
  return { field: 'events', rule: 'must be a list of events', found: kindOf(events) };
}

/** One of them at least shows what the body is meant to be. */
const eventFields = ['source', 'detailType', 'detail'];

const noEvent = (body: unknown): Problem => ({
  field: '',
  rule: 'must be an event, a list of events, or {events}',
  found: kindOf(body),
});

interface ReadEntry {
  /** What goes to the bus; a malformed event of this channel too, so that it is kept as a refused input. */
  readonly entry?: EventEntry;
  readonly eventId?: string;
  readonly problems: readonly Problem[];
  readonly notTaken?: readonly NotTaken[];
}

function readEntry(one: unknown, channelId: string, now: number): ReadEntry {
  if (!isObject(one))
    return { problems: [{ field: 'event', rule: 'must be an object', found: kindOf(one) }] };
  const { source, detailType, detail } = one;
  if (isDeeperThan(maxDepth, detail)) {
    const rule = `must not be more than ${maxDepth} levels deep`;
    return { problems: [{ field: 'detail', rule, found: kindOf(detail) }] };
  }
  const metadata = isObject(detail) && isObject(detail.metadata) ? detail.metadata : {};
  const named =
    typeof metadata.eventId === 'string' ? { eventId: metadata.eventId.slice(0, maxIdLength) } : {};
  const unknown = eventNameProblems(one);
  if (unknown.length > 0) return { problems: unknown, ...named };
  const received = receive({ source, detailType, detail }, now, conversationEvents);
  const { channelId: found } = metadata;
  // Its contract has told that it is missing; of no channel, it is kept nowhere.
  if (found === undefined && !received.ok) return { problems: received.problems, ...named };
  if (found !== channelId) {
    const rule = 'must be the channel of the path';
    return { problems: [{ field: 'detail.metadata.channelId', rule, found: excerpt(found) }], ...named };
  }
  const entry = { source: String(source), detailType: String(detailType), detail };
  if (!received.ok) {
    // What is only ahead of its time is well-formed: whoever takes it from the bus a moment later would start it.
    const isMalformed = !readConversationEvent(entry, conversationEvents).ok;
    return { ...(isMalformed && { entry }), problems: received.problems, ...named };
  }
  const notTaken = notTakenOf(entry);
  return {
    entry,
    eventId: received.value.eventId,
    problems: [],
    ...(notTaken.length > 0 && { notTaken }),
  };
}

function notTakenOf({ source, detailType, detail }: EventEntry): readonly NotTaken[] {
  const contract = conversationEvents.find((one) => one.source === source && one.detailType === detailType);
  return contract === undefined ? [] : fieldsNotTaken(contract.schema, detail, 'detail');
}
