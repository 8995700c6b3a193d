import { maxEvents } from '../../../shared/contracts/body-limits.ts';
import { apiRoutes as routes } from '../../../shared/contracts/routes.ts';
import { exitCodes } from '../../exit-codes.ts';
import { type Answered, argOf, type Command, optionOf, type Session } from '../command.ts';
import { describeNotTaken } from '../render/not-taken.ts';
import { describeErrors } from '../render/problem.ts';
import { seconds, wholeNumber } from '../rules.ts';
import { eventsIn, filledIn } from './event-input.ts';
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
    const events = await filledIn(eventsIn(await session.read(argOf(given))), session);
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

function report(session: Session, results: readonly Answered[]): void {
  for (const [at, result] of results.entries()) {
    for (const line of describeNotTaken(result)) session.note(`event ${at + 1}: ${line}`);
    const { eventId, status, errors, errorCode } = result;
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
    { flags: '--interval <seconds>', description: 'how often to look; 2 unless given', rule: seconds },
    { flags: '--limit <count>', description: 'end after so many', rule: wholeNumber },
  ],
  async run(session, given) {
    const interval = Number(optionOf(given, 'interval') ?? 2);
    const limit = Number(optionOf(given, 'limit') ?? Number.POSITIVE_INFINITY);
    await tail(session, { intervalMs: interval * 1_000, limit });
  },
};

export const eventCommands: readonly Command[] = [send, tailCommand];
