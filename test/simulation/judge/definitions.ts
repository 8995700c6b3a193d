import type { DefinitionWrite, OperationDefinition, WorkflowDefinition } from '../log.ts';
import { type Condition, compile } from './filters.ts';
import { canonical } from './json.ts';

/** A workflow as it was from one save to the next. */
export interface Version {
  readonly definition: WorkflowDefinition;
  readonly active: boolean;
  /** Epoch milliseconds; an anchor before it does not count. */
  readonly effectiveFrom: number;
  /** Milliseconds; zero is none. */
  readonly delay: number;
  readonly filter?: Condition;
  readonly pageQuery?: Condition;
}

/** All of a channel's definitions, as they were at one moment. */
export interface Snapshot {
  readonly workflows: ReadonlyMap<string, Version>;
  readonly operations: ReadonlyMap<string, OperationDefinition>;
  /** Active ones of a trigger type, in the order in which they compete. */
  ofType(type: string): readonly Version[];
}

export class Definitions {
  readonly #channels = new Map<
    string,
    { readonly writes: DefinitionWrite[]; readonly snapshots: Snapshot[] }
  >();

  constructor(writes: readonly DefinitionWrite[]) {
    for (const write of writes) {
      const { channelId } = 'workflow' in write ? write.workflow : write.operation;
      const channel = this.#channels.get(channelId) ?? { writes: [], snapshots: [nothing] };
      this.#channels.set(channelId, channel);
      const next = after(channel.snapshots.at(-1)!, write);
      // What came in force together is seen together.
      if (channel.writes.at(-1)?.seq === write.seq) channel.snapshots.splice(-1, 1, next);
      else {
        channel.writes.push(write);
        channel.snapshots.push(next);
      }
    }
  }

  /** Every moment of the definitions between two entries of the log, at least one. */
  between(channelId: string, fromSeq: number, toSeq: number): readonly Snapshot[] {
    const channel = this.#channels.get(channelId);
    if (!channel) return [nothing];
    const { writes, snapshots } = channel;
    const first = countUntil(writes, (write) => write.seq <= fromSeq);
    const last = countUntil(writes, (write) => write.seq <= toSeq);
    return snapshots.slice(first, Math.max(first, last) + 1);
  }

  /** As they were from a time until a later one, epoch milliseconds: at least one. */
  during(channelId: string, from: number, until: number): readonly Snapshot[] {
    const channel = this.#channels.get(channelId);
    if (!channel) return [nothing];
    const { writes, snapshots } = channel;
    const first = countUntil(writes, (write) => write.at <= from);
    return snapshots.slice(first, countUntil(writes, (write) => write.at <= until) + 1);
  }
}

/** ISO-8601, of weeks, days, hours, minutes and seconds; absent is zero. */
export function milliseconds(duration: unknown): number {
  if (duration === undefined || duration === null) return 0;
  const parts = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(String(duration));
  if (!parts) throw new Error(`no duration: ${String(duration)}`);
  const [weeks, days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  return ((((weeks! * 7 + days!) * 24 + hours!) * 60 + minutes!) * 60 + seconds!) * 1000;
}

function countUntil(
  writes: readonly DefinitionWrite[],
  isBefore: (write: DefinitionWrite) => boolean,
): number {
  let [low, high] = [0, writes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(writes[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function after(before: Snapshot, write: DefinitionWrite): Snapshot {
  if ('operation' in write) {
    const { operation } = write;
    const operations = new Map(before.operations).set(operation.operationId, operation);
    if (operation.removed) operations.delete(operation.operationId);
    return snapshot(before.workflows, operations);
  }
  const { workflow } = write;
  const version = versionOf(workflow, before.workflows.get(workflow.workflowId));
  return snapshot(new Map(before.workflows).set(workflow.workflowId, version), before.operations);
}

function versionOf(definition: WorkflowDefinition, before: Version | undefined): Version {
  const { state, trigger, updatedAt } = definition;
  const active = state === 'active';
  const sameTrigger = before && canonical(before.definition.trigger) === canonical(trigger);
  const startsAnew = !sameTrigger || (active && !before.active);
  return {
    definition,
    active,
    effectiveFrom: startsAnew ? updatedAt : before.effectiveFrom,
    delay: milliseconds(trigger.delay),
    ...(trigger.filter !== undefined && { filter: compile(trigger.filter) }),
    ...(trigger.pageQuery !== undefined && { pageQuery: compile(trigger.pageQuery) }),
  };
}

function snapshot(workflows: Snapshot['workflows'], operations: Snapshot['operations']): Snapshot {
  let byType: Map<string, Version[]> | undefined;
  return {
    workflows,
    operations,
    ofType(type) {
      byType ??= Map.groupBy([...workflows.values()].filter(isActive).sort(compete), typeOf);
      return byType.get(type) ?? [];
    },
  };
}

const isActive = ({ active }: Version): boolean => active;
const typeOf = ({ definition }: Version): string => definition.trigger.type;

function compete({ definition: one }: Version, { definition: other }: Version): number {
  if (one.rank !== other.rank) return one.rank - other.rank;
  if (one.createdAt !== other.createdAt) return one.createdAt - other.createdAt;
  return one.workflowId < other.workflowId ? -1 : 1;
}

const nothing = snapshot(new Map(), new Map());
