import { listeners } from '../check/listeners.ts';
import type { ConversationKind } from '../conversation/conversation-ref.ts';
import type { EventType } from '../conversation/event.ts';
import type { Compile, Matcher } from '../match/matcher.ts';
import { isWait } from '../wait/anchor.ts';
import type { TriggerType } from '../workflow/trigger.ts';
import { byTurn, type Workflow } from '../workflow/workflow.ts';
import { maxExplained } from './evaluation.ts';

/**
 * A channel's workflows, arranged once for each version of its definitions, so that no input walks over
 * those that it cannot concern. Every list is in turn.
 */
export interface ChannelWorkflows {
  readonly all: readonly Workflow[];
  get(workflowId: string): Workflow | undefined;
  /** Those that an event of the type can start at once. */
  listening(type: EventType): Listening;
  /** Those whose trigger waits in conversations of the kind. */
  waiting(kind: ConversationKind): readonly Workflow[];
}

export interface Listening {
  readonly workflows: readonly Workflow[];
  /** Absent where they are so few that each is explained, and nothing is won by finding those that match. */
  readonly match?: Matcher;
}

/** From how many workflows on that listen to the same event they are compiled, unless it is told otherwise. */
export const manyListening = maxExplained + 1;

/** `compile` is not called for a channel that has fewer than `compiledFrom` workflows. */
export function arrange(
  workflows: readonly Workflow[],
  compile: Compile,
  compiledFrom: number = manyListening,
): ChannelWorkflows {
  const all = [...workflows].sort(byTurn);
  const byId = new Map(all.map((workflow) => [workflow.workflowId, workflow]));
  const matcherOf = remembered((type: TriggerType) =>
    compile(all.filter(({ trigger }) => trigger.type === type)),
  );
  const listening = remembered((event: EventType): Listening => {
    const types = listeners[event] ?? [];
    const concerned = all.filter(({ trigger }) => types.includes(trigger.type));
    return concerned.length < compiledFrom
      ? { workflows: concerned }
      : { workflows: concerned, match: (on) => types.flatMap((type) => matcherOf(type)(on)) };
  });
  const waiting = remembered((kind: ConversationKind) => all.filter(({ trigger }) => isWait(trigger, kind)));
  return { all, get: (workflowId) => byId.get(workflowId), listening, waiting };
}

/** Made when it is first asked for. */
function remembered<K, T extends object>(make: (key: K) => T): (key: K) => T {
  const made = new Map<K, T>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}
