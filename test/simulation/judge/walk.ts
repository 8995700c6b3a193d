import type { Commit, OperationDefinition, Ref, WorkflowDefinition } from '../log.ts';
import type { Definitions, Version } from './definitions.ts';
import { type Expected, triggeredKey } from './expected.ts';
import { startsBy } from './immediate.ts';
import { type Known, nothingKnown, withEvent } from './known.ts';
import { causedFirings, chainOfRequest, roomForModules } from './loops.ts';
import { inStates, meetsCommonSettings, meetsManaged, type Situation, userIdOf } from './settings.ts';
import { type Chain, keyOf, type Told } from './told.ts';
import { type Candidate, type Fate, takeTurns } from './turns.ts';
import { type Wait, waitOf } from './waits.ts';

/** A wait that may still fire. */
export interface Pending extends Wait {
  readonly workflowId: string;
  readonly version: Version;
  readonly occurrence: number;
  readonly dueAt: number;
}

interface Decided {
  readonly anchorAt: number;
  readonly occurrence: number;
  readonly fired: boolean;
}

/** Between which entries of the log definitions may have been read. */
interface Reading {
  readonly from: number;
  readonly to: number;
}

/** An event that comes again after so many others may be decided anew. */
const remembered = 100;

/** One conversation, walked commit by commit. */
export interface Walk {
  readonly expected: readonly Expected[];
  known(): Known;
  /** Decides an input; `event` absent: the clock. */
  commit(commit: Commit, event?: Told): void;
  /** What an event should have started that was handled without a commit. */
  handled(event: Told, reading: Reading, at: number): void;
  /** The waits that are pending under the definitions of a moment. */
  pending(seq: number): readonly Pending[];
}

/** `wasRecorded` tells of a cause whether it has been announced: asked only where both would be right. */
export function walk(ref: Ref, definitions: Definitions, wasRecorded: (key: string) => boolean): Walk {
  const { channelId, kind } = ref;
  const conversation = keyOf(ref);
  const expected: Expected[] = [];
  const history = new Map<string, Decided[]>();
  const firstKnown = new Map<string, number>();
  const loops = causedFirings();
  let known = nothingKnown(kind);
  let lastCommits: readonly string[] = [];
  let isForgotten = false;

  const operationsOf = ({ from, to }: Reading, { trigger }: WorkflowDefinition) => {
    const { operationId = 'default' } = trigger.runMode as { operationId?: string };
    return definitions.operations(channelId, operationId, from, to);
  };

  function pendingOf(version: Version, on: Known): Pending | undefined {
    const wait = waitOf(version, on);
    if (wait === undefined) return undefined;
    const { workflowId } = version.workflow;
    const last = history
      .get(workflowId)
      ?.findLast(({ anchorAt, fired }) => (fired ? anchorAt >= wait.since : anchorAt === wait.anchor.at));
    const isOver = last !== undefined;
    const occurrence = isOver ? last.occurrence + 1 : 1;
    if (occurrence > wait.times) return undefined;
    return { ...wait, workflowId, version, occurrence, dueAt: wait.anchor.at + wait.delay * occurrence };
  }

  function fires(
    { version, anchor }: Pending,
    on: Known,
    now: number,
    operation: OperationDefinition | undefined,
  ) {
    const { workflow } = version;
    const { type, chatStates } = workflow.trigger;
    const own =
      type === 'callClosed'
        ? meetsManaged(workflow, on)
        : !type.startsWith('waitingFor') || inStates(chatStates ?? ['opened'], on);
    const situation: Situation = { known: on, at: now, operation };
    return (
      own &&
      meetsCommonSettings(workflow, situation, false) &&
      loops.allows(workflow.workflowId, anchor.causedBy, now)
    );
  }

  /** Decides what is due, of all or of those that are `concerned`; a repeated wait may be due more than once. */
  function decideDue(on: Known, now: number, reading: Reading, concerned: (wait: Pending) => boolean): void {
    for (;;) {
      const due = definitions.between(channelId, reading.from, reading.to).flatMap((versions) => {
        const waits = versions.map((version) => pendingOf(version, on));
        const isDue = (wait: Pending | undefined) =>
          wait !== undefined && wait.dueAt <= now && concerned(wait);
        const first = waits.findLast(isDue);
        return first === undefined ? [] : [{ wait: first, versions, waits }];
      });
      if (due.length === 0) return;
      const groups = Map.groupBy(due, ({ wait }) => `${wait.dueAt} ${wait.version.workflow.trigger.type}`);
      for (const group of [...groups.values()].sort(
        ([a], [b]) => (a?.wait.dueAt ?? 0) - (b?.wait.dueAt ?? 0),
      )) {
        const candidates = group.map(
          ({ wait, versions, waits }): Candidate => ({
            workflowId: wait.workflowId,
            variants: versions.flatMap(({ workflow }, place) =>
              operationsOf(reading, workflow).map((operation) => {
                const own = waits[place];
                const isSame = own?.dueAt === wait.dueAt && own.anchor === wait.anchor;
                return { workflow, matches: isSame && fires(own, on, now, operation) };
              }),
            ),
          }),
        );
        const fates = takeTurns(candidates);
        for (const { wait, versions } of group)
          settle(wait, versions, fates.get(wait.workflowId) ?? 'not', on, now);
      }
    }
  }

  function settle(wait: Pending, versions: readonly Version[], fate: Fate, on: Known, now: number): void {
    const { workflowId, anchor, occurrence, dueAt } = wait;
    const iso = (at: number) => new Date(at).toISOString();
    const cause = { anchor: iso(anchor.at), dueAt: iso(dueAt), occurrence };
    const fired =
      fate === 'fires' || (fate === 'either' && wasRecorded(triggeredKey(conversation, workflowId, cause)));
    history.set(workflowId, [...(history.get(workflowId) ?? []), { anchorAt: anchor.at, occurrence, fired }]);
    if (fired) loops.count(workflowId, anchor.causedBy, now);
    if (fate === 'not') return;
    expect(
      { workflowId, versions, fate, cause, causedBy: anchor.causedBy, userId: userIdOf(on) },
      waitKey(wait),
    );
  }

  const waitKey = ({ workflowId, anchor, occurrence }: Pending) =>
    `${workflowId} ${anchor.eventId} ${occurrence}`;

  function expect(
    given: Pick<Expected, 'workflowId' | 'fate' | 'cause' | 'causedBy' | 'userId'> & {
      readonly versions: readonly Version[];
      readonly kind?: Expected['kind'];
      readonly billable?: boolean;
    },
    key = '',
  ): void {
    const { versions, ...rest } = given;
    expected.push({
      kind: 'triggered',
      billable: false,
      ...rest,
      fate: isForgotten ? 'either' : rest.fate,
      revisions: versions.map(({ workflow }) => workflow.revision),
      triggerType: versions.at(-1)?.workflow.trigger.type ?? '',
      knownAt: firstKnown.get(key) ?? 0,
    });
  }

  function decideEvent(event: Told, on: Known, now: number, reading: Reading): void {
    if (event.type === 'WorkflowRequested') {
      decideRequest(event, on, now, reading);
      return;
    }
    const marketing = event.data.marketing as { workflowId?: string } | undefined;
    const named =
      event.type === 'ChatEntered' && event.data.entry === 'marketing' ? marketing?.workflowId : undefined;
    const all = definitions.between(channelId, reading.from, reading.to);
    const candidates = all.flatMap((versions): Candidate[] => {
      const workflowId = versions[0]?.workflow.workflowId ?? '';
      if (named !== undefined && named !== workflowId) return [];
      const variants = versions.flatMap(({ workflow }) =>
        operationsOf(reading, workflow).map((operation) => ({
          workflow,
          matches:
            workflow.state === 'active' &&
            startsBy(workflow, event, on) &&
            meetsCommonSettings(
              workflow,
              { known: on, event, at: event.at, operation },
              named !== undefined,
            ) &&
            loops.allows(workflowId, event.causedBy, now),
        })),
      );
      return [{ workflowId, variants }];
    });
    const fates = takeTurns(candidates);
    for (const versions of all) {
      const workflowId = versions[0]?.workflow.workflowId ?? '';
      const fate = fates.get(workflowId) ?? 'not';
      if (fate !== 'not')
        announceEvent(event, on, now, { workflowId, versions, fate, causedBy: event.causedBy });
    }
  }

  function announceEvent(
    event: Told,
    on: Known,
    now: number,
    given: {
      workflowId: string;
      versions: readonly Version[];
      fate: 'fires' | 'either';
      causedBy: Chain | undefined;
      billable?: boolean;
    },
  ): void {
    const cause = { eventId: event.eventId };
    const fired = given.fate === 'fires' || wasRecorded(triggeredKey(conversation, given.workflowId, cause));
    if (fired) loops.count(given.workflowId, given.causedBy, now);
    expect({ ...given, cause, userId: userIdOf(on, event) });
  }

  function decideRequest(event: Told, on: Known, now: number, reading: Reading): void {
    const workflowId = String(event.data.workflowId);
    const byManager = (event.data.requestedBy as { type: string }).type === 'manager';
    const chain = chainOfRequest(event);
    const versions =
      definitions
        .between(channelId, reading.from, reading.to)
        .find(([first]) => first?.workflow.workflowId === workflowId) ?? [];
    const mays = versions.flatMap(({ workflow }) =>
      operationsOf(reading, workflow).map(
        (operation) =>
          workflow.state === 'active' &&
          workflow.trigger.type === 'modular' &&
          (!byManager || workflow.trigger.triggerInChat === true) &&
          meetsCommonSettings(workflow, { known: on, event, at: event.at, operation }, true) &&
          loops.allows(workflowId, chain, now, roomForModules),
      ),
    );
    const fate = mays.length > 0 && mays.every(Boolean) ? 'fires' : mays.some(Boolean) ? 'either' : 'not';
    if (fate !== 'not')
      announceEvent(event, on, now, { workflowId, versions, fate, causedBy: chain, billable: byManager });
    if (fate === 'fires') return;
    expect({
      kind: 'rejected',
      workflowId,
      versions,
      fate: fate === 'not' ? 'fires' : 'either',
      cause: { eventId: event.eventId },
      causedBy: event.causedBy,
      userId: userIdOf(on, event),
    });
  }

  const pending = (seq: number) =>
    definitions
      .between(channelId, seq, seq)
      .flatMap(([version]) => (version && pendingOf(version, known)) ?? []);

  return {
    expected,
    known: () => known,
    pending,
    commit({ clock: now, at, seq, readSeq }, event) {
      const reading = { from: readSeq, to: seq };
      const isRepeated = event !== undefined && lastCommits.includes(event.eventId);
      if (event !== undefined && !isRepeated) {
        isForgotten = known.events.some(({ eventId }) => eventId === event.eventId);
        lastCommits = [...lastCommits, event.eventId].slice(-remembered);
        const before = known;
        known = withEvent(before, event);
        const isRestarted = (wait: Pending) => {
          const next = waitOf(wait.version, known);
          return wait.dueAt <= event.at && next !== undefined && next.anchor.at !== wait.anchor.at;
        };
        decideDue(before, now, reading, isRestarted);
        decideEvent(event, known, now, reading);
        isForgotten = false;
      }
      decideDue(known, now, reading, () => true);
      for (const wait of pending(seq)) {
        const key = waitKey(wait);
        if (!firstKnown.has(key)) firstKnown.set(key, at);
      }
    },
    handled: (event, reading, at) => decideEvent(event, withEvent(known, event), at, reading),
  };
}
