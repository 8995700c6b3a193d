import { randomUUID } from 'node:crypto';
import { maxEvents } from '../../../shared/contracts/api/events.ts';
import { isObject, type JsonObject } from '../../../shared/domain/json.ts';
import { routes } from '../api/routes.ts';
import { type Answered, argOf, type Command, optionOf, type Session } from '../command.ts';
import { usageError } from '../command-end.ts';
import { exitCodes } from '../exit-codes.ts';
import { describeErrors } from '../render/problem.ts';
import { tail } from './tail.ts';

const send: Command = {
  name: 'events send',
  summary: 'Send events; where metadata lack an id, a time or the channel, they are filled in',
  args: [
    {
      usage: '<file>',
      description: 'JSON or YAML, `-` for standard input: an event, a list, `events:`, or one event a line',
      completes: 'file',
    },
  ],
  async run(session, given) {
    const events = eventsIn(await session.read(argOf(given))).map((event) => filledIn(event, session));
    const results: Answered[] = [];
    while (results.length < events.length) {
      session.progress.note(`${results.length} of ${events.length} events`);
      const body = { events: events.slice(results.length, results.length + maxEvents) };
      const answer = await session.client.call({ route: routes.sendEvents, body });
      results.push(...answer.body.results);
    }
    if (session.isJson) session.printJson({ results });
    else report(session, results);
    if (results.some(({ status }) => status === 'refused')) session.exitWith(exitCodes.refused);
    else if (results.some(({ status }) => status === 'failed')) session.exitWith(exitCodes.outage);
  },
};

function eventsIn(input: unknown): readonly unknown[] {
  const given = isObject(input) && Array.isArray(input.events) ? input.events : input;
  const events: readonly unknown[] = Array.isArray(given) ? given : [given];
  if (events.length === 0) throw usageError('there is no event in it');
  return events;
}

/** What is no event is sent as it is: the API says what is wrong with it. */
function filledIn(event: unknown, { target, now }: Session): unknown {
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

function report(session: Session, results: readonly Answered[]): void {
  for (const [at, { eventId, status, errors, errorCode }] of results.entries()) {
    if (status === 'accepted') continue;
    session.print(`event ${at + 1}${eventId === undefined ? '' : ` (${eventId})`} ${status}`);
    for (const line of describeErrors(errors)) session.print(`  ${line}`);
    if (errorCode !== undefined) session.print(`  ${errorCode}`);
  }
  const accepted = results.filter(({ status }) => status === 'accepted').length;
  session.print(`${accepted} of ${results.length} accepted`);
}

const tailCommand: Command = {
  name: 'events tail',
  summary: 'Print what happens, as it happens: on the embedded cloud every event, deployed what fires',
  options: [
    { flags: '--interval <seconds>', description: 'how often to look; 2 unless given' },
    { flags: '--limit <count>', description: 'end after so many' },
  ],
  async run(session, given) {
    const interval = Number(optionOf(given, 'interval') ?? 2);
    const limit = Number(optionOf(given, 'limit') ?? Number.POSITIVE_INFINITY);
    if (!(interval > 0)) throw usageError('--interval must be a number of seconds above 0');
    if (!(limit >= 1)) throw usageError('--limit must be a whole number from 1');
    await tail(session, { intervalMs: interval * 1_000, limit });
  },
};

export const eventCommands: readonly Command[] = [send, tailCommand];
