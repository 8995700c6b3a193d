import { executionId, shortHash } from '../../shared/adapters/hash.ts';
import { re2 } from '../../shared/adapters/patterns/re2.ts';
import { definitionsCache } from '../../shared/application/definitions-cache.ts';
import type { Engine, Report } from '../../shared/application/engine.ts';
import { handleInput } from '../../shared/application/handle-input.ts';
import { type SweepOptions, sweep } from '../../shared/application/sweep.ts';
import { createWorkflow, moveWorkflow, replaceWorkflow } from '../../shared/application/workflows.ts';
import type { WorkflowTriggered } from '../../shared/domain/announcement.ts';
import type { ConversationEvent } from '../../shared/domain/conversation/event.ts';
import { parseDuration } from '../../shared/domain/duration.ts';
import { compile } from '../../shared/domain/match/compile.ts';
import type { Operation } from '../../shared/domain/operation/operation.ts';
import { nothingAmiss } from './definitions/nothing-amiss.ts';
import { memoryConversationStore } from './memory/conversation-store.ts';
import { memoryDefinitionStore } from './memory/definition-store.ts';
import { memoryEvaluationStore } from './memory/evaluation-store.ts';
import { memoryEventBus } from './memory/event-bus.ts';
import { memoryExecutionStore } from './memory/execution-store.ts';
import { memoryRecordedEvents } from './memory/recorded-events.ts';
import { memoryTimers } from './memory/timers.ts';
import { fullTrigger, type Given } from './workflow.ts';

export const channelId = 'ch-1';

/** What worlds are made with unless they are told. */
export const worldDefaults: { compiledFrom?: number } = {};

/** The application on stores in memory and a clock that only moves when it is told to. */
export function world(
  start = '2026-11-23T01:00:00.000Z',
  /** From how many workflows on they are compiled. */
  { compiledFrom } = worldDefaults,
) {
  let now = Date.parse(start);
  const clock = { now: () => now };
  const store = memoryDefinitionStore();
  const timers = memoryTimers();
  const bus = memoryEventBus();
  const executions = memoryExecutionStore();
  const evaluations = memoryEvaluationStore();
  const recordedEvents = memoryRecordedEvents();
  const conversations = memoryConversationStore(store);
  const reports: Report[] = [];
  const overtaken: number[] = [];
  const calls = { set: 0, cancel: 0 };
  const engine: Engine = {
    conversations,
    definitions: definitionsCache(
      store,
      clock,
      async () => compile,
      compiledFrom === undefined ? {} : { compiledFrom },
    ),
    executions,
    evaluations,
    recordedEvents,
    timers: {
      set: (timer) => {
        calls.set += 1;
        return timers.set(timer);
      },
      cancel: (timer) => {
        calls.cancel += 1;
        return timers.cancel(timer);
      },
    },
    bus,
    clock,
    loadPatterns: async () => re2,
    makeId: executionId,
    shorten: shortHash,
    observe: (report) => reports.push(report),
    overtaken: (conflicts) => overtaken.push(conflicts),
    pause: async () => {},
  };
  const definitions = { store, clock, activationCheck: nothingAmiss };

  async function pass(duration: string): Promise<void> {
    const end = now + (parseDuration(duration) ?? Number.NaN);
    for (;;) {
      const [next] = timers.pending();
      if (next === undefined || next.at > end) break;
      now = Math.max(now, next.at);
      for (const { ref, generation } of timers.due(now))
        await handleInput(engine, ref, { kind: 'wakeUp', generation });
    }
    now = end;
  }

  return {
    engine,
    store,
    executions,
    evaluations,
    recordedEvents,
    conversations,
    timers,
    bus,
    calls,
    reports,
    overtaken,
    now: () => now,
    at: (text: string) => {
      now = Date.parse(text);
    },
    pass,
    async workflow({ id, trigger, rank = 0, exclusive = false, active = true }: Given) {
      const input = { name: id, rank, exclusive, trigger: fullTrigger(trigger) };
      await createWorkflow(definitions, channelId, id, input);
      if (active) await moveWorkflow(definitions, channelId, id, undefined, 'active');
    },
    async edit(id: string, change: Partial<Given>) {
      const known = await store.getWorkflow(channelId, id);
      if (known === undefined) throw new Error(`no workflow ${id}`);
      const { name, rank, exclusive, trigger } = known;
      const input = {
        name,
        rank: change.rank ?? rank,
        exclusive,
        trigger: change.trigger ? fullTrigger(change.trigger) : trigger,
      };
      await replaceWorkflow(definitions, channelId, id, known.revision, input);
    },
    stop: (id: string) => moveWorkflow(definitions, channelId, id, undefined, 'stopped'),
    activate: (id: string) => moveWorkflow(definitions, channelId, id, undefined, 'active'),
    async operation(
      operation: Pick<Operation, 'operationId' | 'timeZone' | 'weeklyRanges'> & Partial<Operation>,
    ) {
      await store.saveOperation(
        { holidays: [], revision: 1, updatedAt: now, channelId, ...operation },
        clock,
      );
    },
    async happens(...events: readonly ConversationEvent[]) {
      for (const event of events) await handleInput(engine, event.conversation, { kind: 'event', event });
    },
    sweep: (options: Partial<SweepOptions> = {}) =>
      sweep(engine, {
        findOverdue: conversations.findOverdue,
        hasTime: () => true,
        failed: () => {},
        ...options,
      }),
    wakeUp: (generation: number, id = 'c-1') =>
      handleInput(engine, { channelId, kind: 'chat', id }, { kind: 'wakeUp', generation }),
    /** What went out on the bus, in order. */
    published: () => bus.entries(),
    /** The workflows that started, in order. */
    fired: () =>
      bus
        .entries()
        .filter(({ detailType }) => detailType === 'WorkflowTriggered')
        .map(({ detail }) => (detail as { data: { workflowId: string } }).data.workflowId),
    /** The checks that a workflow failed, in order. */
    misses: (id: string) =>
      reports.flatMap(({ evaluations }) =>
        evaluations.flatMap(({ workflowId, miss }) => (workflowId === id && miss ? [miss] : [])),
      ),
    async recorded(): Promise<readonly WorkflowTriggered[]> {
      return (await executions.list({ channelId }, { limit: 100 }))?.items ?? [];
    },
  };
}

export type World = ReturnType<typeof world>;
