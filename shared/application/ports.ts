import type { EventEntry } from '../contracts/event-contract.ts';
import type { Announcement, WorkflowTriggered } from '../domain/announcement.ts';
import type { Conversation } from '../domain/conversation/conversation.ts';
import type { ConversationRef } from '../domain/conversation/conversation-ref.ts';
import type { ConversationEvent } from '../domain/conversation/event.ts';
import type { KeptEvaluation } from '../domain/kept/kept-evaluation.ts';
import type { Ledger } from '../domain/ledger.ts';
import type { Operation } from '../domain/operation/operation.ts';
import type { ChannelSettings } from '../domain/settings.ts';
import type { Workflow } from '../domain/workflow/workflow.ts';

/** An announcement that was decided and is not yet known to be out. */
export interface OutboxEntry {
  readonly announcement: Announcement;
  /** The version of the conversation that this decision made; it tells a retry from a second decision. */
  readonly decidedIn: number;
  /** The input that was being handled; a retry of it finds what it left. */
  readonly inputId: string;
}

export interface ConversationRecord {
  /** Counts the writes, from 1. */
  readonly version: number;
  readonly conversation: Conversation;
  readonly ledger: Ledger;
  readonly outbox: readonly OutboxEntry[];
}

/** Says whether cached definitions of a channel still hold. */
export interface DefinitionsMarker {
  /** Counts the changes; 0: the channel has never had a definition. */
  readonly version: number;
  /**
   * Epoch milliseconds. The marker is moved before the definition is written; definitions that were read
   * before this time may lack a write under the same version.
   */
  readonly settlesAt: number;
  /** Which set of definitions is in force: counts the imports, from 0. */
  readonly generation: number;
}

export interface ConversationStore {
  /** One read for both; strongly consistent. */
  load(
    ref: ConversationRef,
  ): Promise<{ readonly record?: ConversationRecord; readonly marker: DefinitionsMarker }>;
  /**
   * Writes version `expectedVersion + 1` if the stored version is `expectedVersion` (0: nothing is stored).
   * `added` joins the outbox. `sweepAt` (epoch ms) is when the sweeper should look if nobody else has;
   * absent: never. `expiresAt` (epoch ms) lets the store forget the conversation.
   */
  save(change: ConversationChange): Promise<'saved' | 'conflict'>;
  /**
   * Takes entries off the outbox; safe to repeat, and beside any `save`. `sweepAt` is set only while the
   * stored version still is `version`: later writers have set their own.
   */
  strikeOff(strike: Strike): Promise<void>;
}

export interface ConversationChange {
  readonly ref: ConversationRef;
  readonly expectedVersion: number;
  readonly conversation: Conversation;
  readonly ledger: Ledger;
  readonly added: readonly OutboxEntry[];
  /** What the outbox held when it was read: there may be no room for `added` beside it. */
  readonly left: readonly OutboxEntry[];
  readonly sweepAt?: number;
  readonly expiresAt: number;
}

export interface Strike {
  readonly ref: ConversationRef;
  readonly executionIds: readonly string[];
  readonly version: number;
  readonly sweepAt?: number;
}

/**
 * Walks over the keys of the conversations whose `sweepAt` is `now` (epoch ms) or earlier. Together they meet
 * each of them once, every walk the longest overdue first; one that throws ends, and leaves the others be.
 * Eventually consistent: one that was written a moment ago may be missing until the next look.
 */
export type FindOverdue = (now: number) => readonly AsyncIterable<string>[];

export interface ChannelDefinitions {
  readonly workflows: readonly Workflow[];
  readonly operations: readonly Operation[];
  /** Absent: the channel has never set any. */
  readonly settings?: ChannelSettings;
}

/** What a channel's definitions are as a whole. Strongly consistent. */
export interface DefinitionReader {
  marker(channelId: string): Promise<DefinitionsMarker>;
  /** Everything of the channel but what was removed: as the marker has it, or as it is now. */
  list(channelId: string, marker?: DefinitionsMarker): Promise<ChannelDefinitions>;
  /** As `list`, with what was removed. */
  listAll(channelId: string, marker: DefinitionsMarker): Promise<ChannelDefinitions>;
}

/**
 * Workflows, business hours and settings. Every save moves the channel's marker first, and keeps the revision
 * that it writes over. All that is read is strongly consistent.
 */
export interface DefinitionStore extends DefinitionReader {
  getWorkflow(channelId: string, workflowId: string): Promise<Workflow | undefined>;
  /** Writes if the stored revision is `workflow.revision - 1` (nothing stored for revision 1). */
  saveWorkflow(workflow: Workflow, clock: Clock): Promise<'saved' | 'conflict'>;
  /** The present revision and those before it, removed workflows' too. */
  workflowRevisions(channelId: string, workflowId: string, page: RevisionPage): Promise<readonly Workflow[]>;
  getOperation(channelId: string, operationId: string): Promise<Operation | undefined>;
  /** As `saveWorkflow`. */
  saveOperation(operation: Operation, clock: Clock): Promise<'saved' | 'conflict'>;
  operationRevisions(
    channelId: string,
    operationId: string,
    page: RevisionPage,
  ): Promise<readonly Operation[]>;
  getSettings(channelId: string): Promise<ChannelSettings | undefined>;
  /** As `saveWorkflow`. */
  saveSettings(settings: ChannelSettings, clock: Clock): Promise<'saved' | 'conflict'>;
  /**
   * Puts a whole set in the place of the one in force, for all readers at one moment, or changes nothing: it
   * conflicts if anything was saved since `marker`, which must have settled. The settings that are stored go on.
   */
  replaceAll(replacement: DefinitionsReplacement): Promise<'saved' | 'conflict'>;
}

export type DefinitionSet = Omit<ChannelDefinitions, 'settings'>;

export interface DefinitionsReplacement {
  readonly channelId: string;
  /** What the set was made from. */
  readonly marker: DefinitionsMarker;
  /** All that there shall be: nothing that was ever there is left out, what is removed is marked so. */
  readonly definitions: DefinitionSet;
  /** The revisions that have another one in the set; they are kept. */
  readonly superseded: DefinitionSet;
}

/** The `limit` newest revisions, or the newest below `before`; the newest first. */
export interface RevisionPage {
  readonly limit: number;
  readonly before?: number;
}

export type ExecutionQuery =
  | { readonly channelId: string }
  | { readonly channelId: string; readonly workflowId: string }
  | { readonly conversation: ConversationRef };

export interface Page<T> {
  readonly items: readonly T[];
  /** Opaque; given back to read on. Absent on the last page. */
  readonly cursor?: string;
}

export interface ExecutionWriter {
  /**
   * Records the announcement under its execution id, once. `recorded`: now; `again`: by the same decision
   * before (a retry goes on to publish); `taken`: another decision has announced it, so this one must not.
   */
  record(announcement: Announcement, decidedIn: number): Promise<'recorded' | 'again' | 'taken'>;
}

export interface ExecutionReader {
  /** What fired, newest first; `limit` 1 to 100. A cursor that this store did not make: `undefined`. */
  list(
    query: ExecutionQuery,
    page: { readonly limit: number; readonly cursor?: string },
  ): Promise<Page<WorkflowTriggered> | undefined>;
}

export type EvaluationQuery =
  | { readonly channelId: string; readonly workflowId: string }
  | { readonly conversation: ConversationRef };

/** How workflows fared, for 30 days. */
export interface EvaluationWriter {
  /**
   * Those of one input. What did not fire stands under a key of input and workflow, what fired under its
   * execution: kept again, it is written over. Neither takes the place of the other, since an event that comes
   * again after hundreds of others is decided anew.
   */
  keep(evaluations: readonly KeptEvaluation[]): Promise<void>;
}

export interface EvaluationReader {
  /** The newest first, by `at`; `limit` 1 to 100. A cursor that this store did not make: `undefined`. */
  list(
    query: EvaluationQuery,
    page: { readonly limit: number; readonly cursor?: string },
  ): Promise<Page<KeptEvaluation> | undefined>;
}

/** Events as they were taken, for 7 days. */
export interface RecordedEventWriter {
  /** Safe to repeat. `now`: epoch milliseconds. */
  record(event: ConversationEvent, now: number): Promise<void>;
}

export interface RecordedEventReader {
  /** The newest of a channel, oldest first; fewer than `count` where they are very large. */
  last(channelId: string, count: number): Promise<readonly ConversationEvent[]>;
}

/**
 * A wake-up of a conversation. Each generation is a timer of its own until it fires or is cancelled; whoever sets
 * a new one cancels the old.
 */
export interface Timer {
  readonly ref: ConversationRef;
  readonly generation: number;
}

export interface Timers {
  /** Fires at `at` (epoch ms) or up to a minute later, never earlier. Setting the same timer again is no error. */
  set(timer: Timer & { readonly at: number }): Promise<void>;
  /** A timer that has fired or never was is no error. */
  cancel(timer: Timer): Promise<void>;
}

export interface EventBus {
  /**
   * Sends the entries in batches, and again those that failed for a passing reason. Answers in the order of
   * `entries`; throws when the bus cannot be reached at all.
   */
  put(entries: readonly EventEntry[]): Promise<readonly EntryOutcome[]>;
}

export type EntryOutcome = { readonly ok: true } | { readonly ok: false; readonly errorCode: string };

export interface WebhookTokens {
  /**
   * The live tokens of a channel's webhook, the newest first; several while they are being exchanged, none where
   * the channel has no webhook. Throws where they cannot be read.
   */
  of(channelId: string): Promise<readonly string[]>;
}

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

/** Regular expressions whose search takes time linear in the text, whatever the pattern. */
export interface Patterns {
  isPattern(pattern: string): boolean;
  /** What a search takes at most, the same for the same pattern and text: units of about 50 ns. */
  costOf(pattern: string, text: string): number;
  /** Finds the pattern anywhere in the text, without regard to case. */
  matches(pattern: string, text: string): boolean;
}
