import { newConversation } from '../domain/conversation/conversation.ts';
import type { ConversationRef } from '../domain/conversation/conversation-ref.ts';
import { type Decision, decide, type Input } from '../domain/decision/decide.ts';
import { emptyLedger } from '../domain/ledger.ts';
import type { Settings } from '../domain/settings.ts';
import { announce } from './announce.ts';
import type { Engine, Report } from './engine.ts';
import { keepEvaluations, recordEvent } from './keep.ts';
import type { ConversationRecord, DefinitionsMarker, OutboxEntry } from './ports.ts';
import { reportOf } from './report.ts';
import { expiresAt, sweepAt } from './retention.ts';
import { surroundings } from './surroundings.ts';

/** Rivals on one conversation are few and quick; after this many lost races the input goes back to the retry. */
const maxAttempts = 8;
const pauseAfterConflict = 20;

/**
 * Handles one event, wake-up or sweep: reads the conversation, decides, writes under the condition that nobody
 * wrote meanwhile, and then does what was decided and keeps why. Safe to repeat at any point. Answers what
 * became of it; nothing if there is no such conversation to look at.
 */
export async function handleInput(
  engine: Engine,
  ref: ConversationRef,
  input: Input,
): Promise<Report | undefined> {
  for (let conflicts = 0; conflicts < maxAttempts; conflicts += 1) {
    const { record, marker } = await engine.conversations.load(ref);
    if (record === undefined && input.kind !== 'event') return;
    const { decision, settings, now } = await decideUnder(engine, ref, record, marker, input);
    const decided = { conversation: ref, input, now };
    await recordEvent(engine, settings, decided, decision);
    const outcome = decision.changed ? await commit(engine, ref, record, decision, input) : untouched(record);
    if (outcome !== 'conflict') {
      const savedAt = engine.clock.now();
      await allDone([
        ...carryOut(engine, ref, decision, outcome, input),
        keepEvaluations(engine, settings, decided, decision),
      ]);
      const report = reportOf({ ref, input, decision, conflicts, before: record, now: savedAt });
      engine.observe(report);
      return report;
    }
    await engine.pause(pauseAfterConflict * 2 ** conflicts);
  }
  engine.overtaken(maxAttempts);
  throw new Error(`the conversation was written by others ${maxAttempts} times in a row`);
}

/** The decision, with what it was made under. */
interface Made {
  readonly decision: Decision;
  readonly settings: Settings;
  readonly now: number;
}

async function decideUnder(
  engine: Engine,
  ref: ConversationRef,
  record: ConversationRecord | undefined,
  marker: DefinitionsMarker,
  input: Input,
): Promise<Made> {
  const definitions = await engine.definitions.under(ref.channelId, marker);
  const now = engine.clock.now();
  const given = await surroundings(engine, definitions, now);
  const { conversation, ledger } = record ?? { conversation: newConversation(ref), ledger: emptyLedger };
  const decision = decide(conversation, ledger, input, given);
  return { decision, settings: definitions.settings, now };
}

/** The version that is stored now, and what its outbox holds for this input to send. */
interface Stored {
  readonly version: number;
  readonly left: readonly OutboxEntry[];
  readonly added: readonly OutboxEntry[];
}

const untouched = (record: ConversationRecord | undefined): Stored => ({
  version: record?.version ?? 0,
  left: record?.outbox ?? [],
  added: [],
});

async function commit(
  engine: Engine,
  ref: ConversationRef,
  record: ConversationRecord | undefined,
  { conversation, ledger, announcements }: Decision,
  input: Input,
): Promise<Stored | 'conflict'> {
  const { version: expectedVersion, left } = untouched(record);
  const version = expectedVersion + 1;
  // What an event decided before, and is still to be sent, stands as it was decided then.
  const isLeft = (id: string) => left.some(({ announcement }) => announcement.executionId === id);
  const added = announcements
    .filter(({ executionId }) => !isLeft(executionId))
    .map((announcement) => ({ announcement, decidedIn: version, inputId: inputId(input) }));
  const now = engine.clock.now();
  const sweep = sweepAt(ledger.timer?.at, [...left, ...added]);
  const saved = await engine.conversations.save({
    ref,
    expectedVersion,
    conversation,
    ledger,
    left,
    added,
    expiresAt: expiresAt(now),
    ...(sweep !== undefined && { sweepAt: sweep }),
  });
  return saved === 'saved' ? { version, left, added } : 'conflict';
}

/** None waits for another: an outage of one must not stop the others. The first failure is thrown in the end. */
async function allDone(work: readonly Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(work)) if (result.status === 'rejected') throw result.reason;
}

/** Announces, and changes the timer. */
function carryOut(
  engine: Engine,
  ref: ConversationRef,
  { ledger, timer }: Decision,
  { version, left, added }: Stored,
  input: Input,
): readonly Promise<void>[] {
  const isSweep = input.kind === 'sweep';
  const own = isSweep ? left : left.filter((entry) => entry.inputId === inputId(input));
  return [
    announce(engine, {
      ref,
      version,
      entries: [...own, ...added],
      timerAt: ledger.timer?.at,
      rest: left.filter((entry) => !own.includes(entry)),
      isSweep,
    }),
    changeTimer(engine, ref, timer),
  ];
}

/** The new schedule is made before the old one goes, so that there is one at any moment. */
async function changeTimer(
  { timers }: Engine,
  ref: ConversationRef,
  { set, cancel }: Decision['timer'],
): Promise<void> {
  if (set !== undefined) await timers.set({ ref, ...set });
  if (cancel !== undefined) await timers.cancel({ ref, generation: cancel });
}

/** A retry of the same input finds by this what its first attempt left. */
function inputId(input: Input): string {
  switch (input.kind) {
    case 'event':
      return input.event.eventId;
    case 'wakeUp':
      return `wake-up ${input.generation}`;
    case 'sweep':
      return 'sweep';
  }
}
