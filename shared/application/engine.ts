import type { ConversationRef } from '../domain/conversation/conversation-ref.ts';
import type { Input } from '../domain/decision/decide.ts';
import type { Evaluation } from '../domain/decision/evaluation.ts';
import type { MakeId } from '../domain/decision/fire.ts';
import type { Wait } from '../domain/wait/wait.ts';
import type { DefinitionsCache } from './definitions-cache.ts';
import type {
  Clock,
  ConversationStore,
  EvaluationWriter,
  EventBus,
  ExecutionWriter,
  Patterns,
  RecordedEventWriter,
  Timers,
} from './ports.ts';

/** Everything that handling an input reaches for. */
export interface Engine {
  readonly conversations: ConversationStore;
  readonly definitions: DefinitionsCache;
  readonly executions: ExecutionWriter;
  readonly evaluations: EvaluationWriter;
  readonly recordedEvents: RecordedEventWriter;
  readonly timers: Timers;
  readonly bus: EventBus;
  readonly clock: Clock;
  readonly loadPatterns: () => Promise<Patterns>;
  readonly makeId: MakeId;
  readonly shorten: (eventId: string) => string;
  readonly observe: (report: Report) => void;
  /** Told of an input that lost the race for the conversation so many times in a row, and goes back to the retry. */
  readonly overtaken: (conflicts: number) => void;
  /** Waits about `milliseconds`, spread at random so that rivals do not meet again. */
  readonly pause: (milliseconds: number) => Promise<unknown>;
}

/** What became of one input; without text of users. */
export interface Report {
  readonly ref: ConversationRef;
  readonly input: Input;
  readonly evaluations: readonly Evaluation[];
  readonly repeated: boolean;
  /** How often somebody else wrote first. */
  readonly conflicts: number;
  /** What the conversation waits for now; the earliest decides when it is looked at. */
  readonly waits: readonly Wait[];
  /** What became of its one schedule; `askedAgain`: its making may have been lost before. */
  readonly timer: 'set' | 'moved' | 'cancelled' | 'kept' | 'askedAgain';
  /** Of a wake-up, and of a sweep in the place of one: milliseconds from the time for which the schedule was set. */
  readonly lateness?: number;
  /** Of a sweep: what it did that somebody else should have done before. */
  readonly rescued?: Rescued;
}

export interface Rescued {
  /** It decided a wait, or set a schedule in place of one that has missed its time. */
  readonly timer: boolean;
  /** It sent announcements that were left. */
  readonly outbox: boolean;
}
