import type { Report } from '../../../shared/application/engine.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import { randomOf } from '../../simulation/random.ts';
import { tables } from '../../simulation/tables.ts';
import { type CountedCall, countedService } from '../../support/counted-service.ts';
import { silentLog } from '../../support/silent-log.ts';
import { type BenchResult, table } from '../results.ts';
import { readUnits, writeUnits } from './capacity.ts';
import { dollarsPerMillion, type Priced } from './prices.ts';
import { dayOfTraffic, type Happening } from './traffic.ts';
import { type SchedulerCalls, usualDesign } from './usual-design.ts';
import { workflows } from './workflows.ts';

const channelId = 'ch-1';
const conversations = 1_000;
const seed = 20_261_123;
const day = 24 * 60 * 60_000;

/** What a day has come to. */
export interface DayOfCalls {
  readonly events: number;
  readonly firings: number;
  /** By operation, the one Query of the definitions left out. */
  readonly calls: { readonly [operation: string]: number };
  readonly wakeUps: number;
  readonly usual: SchedulerCalls;
  readonly units: { readonly [name in Priced]: number };
}

/**
 * Runs a day of traffic through the shipped functions and counts what they ask of AWS; beside it, on the same
 * traffic and the same waits, what the usual design would have asked of Scheduler. Throws if anything failed,
 * if an execution was not announced exactly once, or if a schedule is left that nobody waits for.
 */
export async function dayOfCalls(evaluations: Settings['evaluations']): Promise<DayOfCalls> {
  const usual = usualDesign();
  const units = { read: 0, write: 0 };
  const waiting = new Map<string, number>();
  let wakeUps = 0;
  const handled = (report: Report) => {
    usual.handled(report);
    if (report.input.kind === 'wakeUp') wakeUps += 1;
    waiting.set(report.ref.id, report.waits.length);
  };
  const start = Date.UTC(2026, 10, 23);
  const service = countedService({
    start,
    log: { ...silentLog, handled },
    onCall: (call) => {
      units.read += readUnitsOf(call);
    },
    onWritten: ({ table, before, after }) => {
      const descriptor = tables[table];
      if (descriptor !== undefined) units.write += writeUnits(descriptor, before, after);
    },
  });
  await service.keepEvaluations(channelId, evaluations);
  for (const [rank, { workflowId, trigger }] of workflows.entries()) {
    await service.activate(channelId, workflowId, { name: workflowId, rank, exclusive: false, trigger });
  }
  await service.pass(60_000);
  service.takeCalls();
  units.read = 0;
  units.write = 0;

  const happenings = dayOfTraffic(randomOf(seed), { start, conversations });
  for (const [index, happening] of happenings.entries()) {
    await service.passUntil(happening.at);
    await service.deliver(eventOf(happening, index));
  }
  // What was asked in the evening is waited for until the day after.
  await service.passUntil(start + 3 * day);
  const { Query: _, ...calls } = service.takeCalls();
  const firings = service.published.length;

  check(service.failures() === 0, `${service.failures()} wake-ups failed`);
  check(firings === calls.PutItem, `${firings} announcements of ${calls.PutItem} executions`);
  check(new Set(service.published.map(executionIdOf)).size === firings, 'an execution was announced twice');
  const pending = service.services.scheduler.pending().length;
  const waits = [...waiting.values()].filter((count) => count > 0).length;
  check(pending === waits, `${pending} schedules for ${waits} conversations that wait`);

  return {
    events: happenings.length,
    firings,
    calls,
    wakeUps,
    usual: usual.calls(),
    units: {
      busEvents: happenings.length + firings,
      schedulerInvocations: wakeUps,
      lambdaRequests: happenings.length + wakeUps,
      dynamodbReadUnits: units.read,
      dynamodbWriteUnits: units.write,
    },
  };
}

function check(holds: boolean, what: string): void {
  if (!holds) throw new Error(`the day did not end as it should: ${what}`);
}

const executionIdOf = ({ detail }: { readonly detail: string }): string =>
  JSON.parse(detail).data.executionId;

function eventOf({ at, conversationId, kind, detailType, data }: Happening, index: number) {
  const id = kind === 'chat' ? { chatId: conversationId } : { callId: conversationId };
  return {
    source: `conversation.${kind}`,
    'detail-type': detailType,
    detail: {
      metadata: { eventId: `evt-${index}`, occurredAt: new Date(at).toISOString(), channelId },
      data: { ...id, userId: `u-${conversationId}`, ...data },
    },
  };
}

/** An event reads two items, and a table that has none answers with one unit as well. */
function readUnitsOf({ operation, answer }: CountedCall): number {
  if (operation !== 'BatchGetItem') return 0;
  const found = Object.values((answer as { Responses: Record<string, never[]> }).Responses);
  return found.reduce(
    (sum, items) =>
      sum +
      Math.max(
        1,
        items.reduce((all, item) => all + readUnits(item), 0),
      ),
    0,
  );
}

/** A day of traffic, with what is kept by default and with nothing kept. */
export async function calls(): Promise<BenchResult> {
  const kept = await dayOfCalls('failures');
  const bare = await dayOfCalls('off');
  const { events, firings, wakeUps, usual } = kept;
  const ours = (kept.calls.CreateSchedule ?? 0) + (kept.calls.DeleteSchedule ?? 0);
  const theirs = usual.created + usual.deleted;
  const perConversation = ([operation, count]: [string, number]) => [
    operation,
    (count / conversations).toFixed(2),
    ((bare.calls[operation] ?? 0) / conversations).toFixed(2),
  ];
  const costs = (Object.keys(kept.units) as Priced[]).map((name) => [
    name,
    `$${dollarsPerMillion[name]}`,
    ...[kept, bare].map(({ units }) => (units[name] / events).toFixed(2)),
    ...[kept, bare].map(({ units }) => `$${((units[name] / events) * dollarsPerMillion[name]).toFixed(2)}`),
  ]);
  const dollars = (day: DayOfCalls) =>
    (Object.entries(day.units) as [Priced, number][]).reduce(
      (sum, [name, units]) => sum + (units / events) * dollarsPerMillion[name],
      0,
    );
  return {
    text: [
      `${conversations} conversations, ${events} events, ${firings} firings`,
      table([
        ['calls a conversation', 'by default', 'nothing kept'],
        ...Object.entries(kept.calls).map(perConversation),
      ]),
      `Scheduler calls: ${ours} beside ${theirs} of the usual design, ${(theirs / ours).toFixed(1)} times fewer; wake-ups: ${wakeUps} beside ${usual.fired}`,
      table([
        [
          'dollars for a million events',
          'a million',
          'an event',
          'nothing kept',
          'by default',
          'nothing kept',
        ],
        ...costs,
        [
          'in all, but for the time that functions run',
          '',
          '',
          '',
          `$${dollars(kept).toFixed(2)}`,
          `$${dollars(bare).toFixed(2)}`,
        ],
      ]),
    ].join('\n'),
    figures: {
      conversations,
      events,
      firings,
      wakeUps,
      schedulerCalls: { ours, usual: theirs },
      calls: { byDefault: { ...kept.calls }, nothingKept: { ...bare.calls } },
      dollarsPerMillionEvents: { byDefault: dollars(kept), nothingKept: dollars(bare) },
    },
  };
}
