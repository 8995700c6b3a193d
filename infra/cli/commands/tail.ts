import { apiRoutes as routes } from '../../../shared/contracts/routes.ts';
import { isObject, type JsonObject } from '../../../shared/domain/json.ts';
import { CommandEnd } from '../../command-end.ts';
import { exitCodes } from '../../exit-codes.ts';
import { askLocal, localRoutes } from '../api/local.ts';
import { pagesOf } from '../api/pages.ts';
import type { Answered, Session } from '../command.ts';

interface Seen {
  readonly id: string;
  readonly line: string;
  readonly value: unknown;
}

interface Lately {
  /** What has happened, the oldest first. */
  readonly seen: readonly Seen[];
  /** More has happened since the last look than this one reaches. */
  readonly isCut: boolean;
}

/** `known`: what the last look saw, absent at the first. */
type Look = (known?: ReadonlySet<string>) => Promise<Lately>;

/** So many of the latest are looked through at most. */
const window = 1_000;

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
    const lately = await unlessDown(session, () => look(known));
    if (lately === undefined) continue;
    if (lately.isCut) session.note(`more happened than the ${window} that a look reaches: some are missing`);
    const fresh = lately.seen.filter(({ id }) => !known.has(id)).slice(0, limit - printed);
    for (const { line, value } of fresh) {
      if (session.isJson) session.printJson(value);
      else session.print(line);
    }
    printed += fresh.length;
    known = idsOf(lately);
  }
}

const idsOf = ({ seen }: Lately): ReadonlySet<string> => new Set(seen.map(({ id }) => id));

async function unlessDown(session: Session, look: Look): Promise<Lately | undefined> {
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
  const bus = await askLocal(client, { route: localRoutes.bus, query: { limit: 1 } });
  return bus === undefined ? (known) => executions(client, known) : onBus(session);
}

function onBus({ client, target }: Session): Look {
  let before: number | undefined;
  return async () => {
    const { body } = await client.call({ route: localRoutes.bus, query: { limit: window } });
    const events: readonly Answered[] = body.events.map(({ event }: Answered) => event);
    const isCut = before !== undefined && body.total - before > events.length;
    before = body.total;
    const ours = events.filter(({ detail }) => detail?.metadata?.channelId === target.channelId);
    return { isCut, seen: ours.map((event) => ({ id: event.id, line: describeEvent(event), value: event })) };
  };
}

/** Whoever writes on the bus may write anything. */
function describeEvent({ time, detail, 'detail-type': detailType }: Answered): string {
  const { metadata, data } = detail;
  const { conversation, chatId, callId, workflowId }: JsonObject = isObject(data) ? data : {};
  const of = (isObject(conversation) ? conversation.id : undefined) ?? chatId ?? callId ?? '';
  return [metadata.occurredAt ?? time, detailType, of, workflowId ?? ''].join('  ').trimEnd();
}

/** The first look needs no more than the newest, later ones reach back to what the last one saw. */
async function executions(client: Session['client'], known?: ReadonlySet<string>): Promise<Lately> {
  const latest: Answered[] = [];
  let isCut = false;
  for await (const page of pagesOf(client, { route: routes.listExecutions })) {
    latest.push(...page.executions);
    if (known === undefined || latest.some(({ executionId }) => known.has(executionId))) break;
    isCut = latest.length >= window && page.cursor !== undefined;
    if (isCut) break;
  }
  return { isCut, seen: latest.reverse().map(seenExecution) };
}

const seenExecution = (execution: Answered): Seen => ({
  id: execution.executionId,
  line: `${execution.triggeredAt}  WorkflowTriggered  ${execution.conversation.id}  ${execution.workflowId}`,
  value: execution,
});
