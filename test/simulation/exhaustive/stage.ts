import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoDefinitionStore } from '../../../shared/adapters/dynamodb/definition-store.ts';
import { createWorkflow, moveWorkflow } from '../../../shared/application/workflows.ts';
import { nothingAmiss } from '../../support/definitions/nothing-amiss.ts';
import { apiInvocation, type Invocation, type Process } from '../cloud/invocation.ts';
import { type CallFault, callFaults, type Faults } from '../faults.ts';
import { journal } from '../journal.ts';
import type { Entry, Ref } from '../log.ts';
import type { Random } from '../random.ts';
import { service, type World } from '../service.ts';
import { tableNames } from '../tables.ts';
import { virtualTime } from '../time.ts';
import { watch } from '../watch.ts';
import { canary } from '../workload/sources.ts';
import type { Explorer } from './explorer.ts';
import { dealtTo, type Part, wholeRace } from './part.ts';

const start = Date.UTC(2026, 10, 23, 2);

export const chatRef: Ref = { channelId: 'ch-a', kind: 'chat', id: 'c-1' };

/** Nothing is left to chance. */
const least: Random = {
  unit: () => 0,
  integer: (smallest) => smallest,
  chance: () => true,
  pick: ([first]) => first as never,
  fork: () => least,
};

/**
 * Whether it changes nothing when a call comes. The sweeper's index is behind anyway, and each conversation is
 * read again; evaluations are read by nobody here.
 */
const isIndifferent = (label: string): boolean =>
  (label.startsWith('sweeper') && label.endsWith('Query')) || label.endsWith('BatchWriteItem');

/**
 * The service on a clock on which calls take no time, so that whatever is under way at the moment of the race
 * is under way at once, and the explorer says which call comes next and which one fails.
 */
export function stage(explorer: Explorer, maxFaults: number, part: Part = wholeRace) {
  let raceAt: number | undefined;
  const isRacing = () => time.now() === raceAt;
  let isKnown = false;
  const time = virtualTime(start, (labels) => {
    if (!isRacing()) return 0;
    const indifferent = labels.findIndex(isIndifferent);
    if (indifferent >= 0) return indifferent;
    const place = explorer.choose(labels.length, stateOf);
    isKnown = place === undefined;
    return place;
  });
  const faults = chosenFaults(explorer, isRacing, maxFaults, part);
  const notes = journal(time.now);
  const watched = watch();
  const pace = { usual: () => 0, slow: () => 0, lost: () => 0, pause: () => 0 };
  const histories = new Map<Invocation, string>();
  const onCalled: World['onCalled'] = (invocation, operation, outcome) => {
    if (!isRacing()) return;
    const ended = 'answer' in outcome ? JSON.stringify(outcome.answer) : String(outcome.error);
    histories.set(invocation, `${histories.get(invocation) ?? ''}${operation} ${ended}\n`);
  };
  const world = { time, faults, random: least, journal: notes, pace, sweeps: true, redrives: true, onCalled };
  const deployed = service(world, watched.serviceLog);

  /** What is stored, and what each invocation has seen: the rest follows from that. */
  function stateOf(): string {
    const { dynamodb, scheduler } = deployed;
    const stored = Object.values(tableNames).map((table) => [...dynamodb.items(table)]);
    const seen = [...histories].map(([{ functionName, alive }, text]) => `${functionName} ${alive} ${text}`);
    const ready = time.ready().toSorted();
    return JSON.stringify([
      stored,
      scheduler.pending(),
      notes.publishedIds(),
      seen.sort(),
      ready,
      faults.counts,
    ]);
  }
  deployed.onEnd(watched.ended);
  deployed.onPublished(watched.published);
  deployed.onSchedule(watched.scheduled);
  const api: Process = { current: undefined };
  const definitions = {
    store: dynamoDefinitionStore({
      client: deployed.clientsFor(api).dynamodb as DynamoDBClient,
      tableName: tableNames.definitions,
    }),
    clock: time,
    activationCheck: nothingAmiss,
  };
  let made = 0;

  return {
    time,
    faults,
    deployed,
    watched,
    notes,
    /** A chat event that happens now, or at another time (epoch ms), and is not yet delivered. */
    event(detailType: string, data: object, at = time.now()): Entry {
      made += 1;
      const metadata = {
        eventId: `e-${made}`,
        occurredAt: new Date(at).toISOString(),
        channelId: chatRef.channelId,
      };
      const entry = {
        source: 'conversation.chat',
        detailType,
        detail: { metadata, data: { chatId: chatRef.id, userId: 'u-1', ...data } },
      };
      notes.sent(entry, at);
      return entry;
    },
    /** One request of the API, by a process of its own. */
    request(change: (at: typeof definitions) => Promise<unknown>): void {
      api.current = apiInvocation(time.now());
      change(definitions).catch(() => undefined);
    },
    async activated(workflowId: string, trigger: object): Promise<void> {
      this.request(async (at) => {
        const input = { name: canary, rank: 0, exclusive: false, trigger: trigger as never };
        await createWorkflow(at, chatRef.channelId, workflowId, input);
        await moveWorkflow(at, chatRef.channelId, workflowId, undefined, 'active');
      });
      await time.run(time.now());
    },
    /** Everything that is planned for `at` now happens in every order. False: it has come to where another run was. */
    async race(at: number): Promise<boolean> {
      raceAt = at;
      await time.run(at);
      raceAt = undefined;
      faults.stop();
      return !isKnown;
    },
  };
}

export type Stage = ReturnType<typeof stage>;

/** Every call of the race may fail in every way, `maxFaults` of them at most; the first as the part has it. */
function chosenFaults(explorer: Explorer, isRacing: () => boolean, maxFaults: number, part: Part): Faults {
  const kinds: readonly CallFault[] = callFaults.filter((kind) => kind !== 'slow' && kind !== 'partial');
  let left = maxFaults;
  let asked = 0;
  const counts: { [kind in CallFault]?: number } = {};
  const inPart = (all: readonly CallFault[]) => {
    if (left < maxFaults) return all;
    asked += all.length;
    return dealtTo(part, all, asked - all.length);
  };
  return {
    counts,
    count(kind) {
      const counted = kind as CallFault;
      counts[counted] = (counts[counted] ?? 0) + 1;
    },
    stop: () => {
      left = 0;
    },
    happens: () => false,
    onCall(canBePartial) {
      if (left === 0 || !isRacing()) return undefined;
      const possible = inPart(canBePartial ? [...kinds, 'partial'] : kinds);
      const kind = possible[(explorer.choose(possible.length + 1) ?? 0) - 1];
      if (kind === undefined) return undefined;
      left -= 1;
      this.count(kind);
      return kind;
    },
  };
}
