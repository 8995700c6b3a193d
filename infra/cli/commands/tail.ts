import { type Route, apiRoutes as routes } from '../../../shared/contracts/routes.ts';
import type { Answered, Session } from '../command.ts';
import { CommandEnd } from '../command-end.ts';
import { exitCodes } from '../exit-codes.ts';

/** Only the embedded cloud has it. */
const localBus: Route = { method: 'GET', path: '/local/bus' };

interface Seen {
  readonly id: string;
  readonly line: string;
  readonly value: unknown;
}

/** What has happened lately, the oldest first. */
type Look = () => Promise<readonly Seen[]>;

/** Prints what is new at every look; an outage is noted, and looked past. */
export async function tail(
  session: Session,
  { intervalMs, limit }: { readonly intervalMs: number; readonly limit: number },
): Promise<void> {
  const look = await lookOf(session);
  // What happened before is not shown. What a look no longer reaches does not come back.
  let known = idsOf(await look());
  let printed = 0;
  while (printed < limit) {
    session.progress.note(`${printed} so far; waiting for more`);
    await session.sleep(intervalMs);
    const lately = await unlessDown(session, look);
    if (lately === undefined) continue;
    const fresh = lately.filter(({ id }) => !known.has(id)).slice(0, limit - printed);
    for (const { line, value } of fresh) {
      if (session.isJson) session.printJson(value);
      else session.print(line);
    }
    printed += fresh.length;
    known = idsOf(lately);
  }
}

const idsOf = (seen: readonly Seen[]): ReadonlySet<string> => new Set(seen.map(({ id }) => id));

async function unlessDown(session: Session, look: Look): Promise<readonly Seen[] | undefined> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof CommandEnd && error.exitCode === exitCodes.outage)) throw error;
    session.note(error.message);
    return undefined;
  }
}

async function lookOf(session: Session): Promise<Look> {
  const { client } = session;
  const { status } = await client.call({ route: localBus, query: { limit: 1 } }, [401, 403, 404]);
  return status === 200 ? () => onBus(session) : () => executions(client);
}

/** So many of the latest events are looked through; more than happen between two looks. */
const window = 1_000;

async function onBus({ client, target }: Session): Promise<readonly Seen[]> {
  const { body } = await client.call({ route: localBus, query: { limit: window } });
  const events: readonly Answered[] = body.events.map(({ event }: Answered) => event);
  return events
    .filter(({ detail }) => detail?.metadata?.channelId === target.channelId)
    .map((event) => ({ id: event.id, line: describeEvent(event), value: event }));
}

function describeEvent({ time, detail, 'detail-type': detailType }: Answered): string {
  // What somebody put on the bus by hand may have any shape.
  const { metadata } = detail;
  const data = detail.data ?? {};
  const conversation = data.conversation?.id ?? data.chatId ?? data.callId ?? '';
  return [metadata.occurredAt ?? time, detailType, conversation, data.workflowId ?? ''].join('  ').trimEnd();
}

async function executions(client: Session['client']): Promise<readonly Seen[]> {
  const { body } = await client.call({ route: routes.listExecutions, query: { limit: 100 } });
  const latest: readonly Answered[] = body.executions;
  return [...latest].reverse().map((execution) => ({
    id: execution.executionId,
    line: `${execution.triggeredAt}  WorkflowTriggered  ${execution.conversation.id}  ${execution.workflowId}`,
    value: execution,
  }));
}
