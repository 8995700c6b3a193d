/** Names a conversation, as on the wire. */
export interface Ref {
  readonly channelId: string;
  readonly kind: 'chat' | 'call';
  readonly id: string;
}

/**
 * What happened in one simulated run, as somebody sees it who knows nothing of how the service works: what the
 * sources sent, when which input was decided, and what came out. Times are true epoch milliseconds of the
 * simulated world; `seq` orders all entries of all lists, also those of one millisecond.
 */
export interface Log {
  /** Every event of a source once, in the order sent, however often it was delivered. */
  readonly sent: readonly Sent[];
  /** Changes of workflows and business hours, in the order in which the store took them. */
  readonly definitions: readonly DefinitionWrite[];
  /** What managers were told is saved. */
  readonly saved: readonly Definition[];
  /** Writes of conversations, in the order in which the store took them. */
  readonly commits: readonly Commit[];
  /** Inputs whose handling came to its end without an error; an event may be handled more than once. */
  readonly handled: readonly Handled[];
  /** What the record of executions took. */
  readonly recorded: readonly Announced[];
  /** What the bus took; the same announcement may be there more than once. */
  readonly published: readonly Announced[];
  /** From when on nothing failed any more. */
  readonly healedAt: number;
  /** When the run ended; nothing was left to do by then. */
  readonly endedAt: number;
}

/** An event in the shape of the contract. */
export interface Entry {
  readonly source: string;
  readonly detailType: string;
  readonly detail: { readonly metadata: Metadata; readonly data: { readonly [field: string]: unknown } };
}

export interface Metadata {
  readonly eventId: string;
  /** ISO-8601. */
  readonly occurredAt: string;
  readonly channelId: string;
  readonly causedBy?: { readonly executionId: string; readonly workflowIds: readonly string[] };
}

export interface Sent {
  readonly seq: number;
  readonly at: number;
  /** When it is brought to the service for the first time: the bus may be late. */
  readonly broughtAt: number;
  readonly entry: Entry;
}

/** A definition as it came in force; those of one `seq` did so together. */
export type DefinitionWrite = { readonly seq: number; readonly at: number } & Definition;

export type Definition =
  | { readonly workflow: WorkflowDefinition }
  | { readonly operation: OperationDefinition };

/** A workflow as it was saved. */
export interface WorkflowDefinition {
  readonly workflowId: string;
  readonly channelId: string;
  readonly state: 'draft' | 'active' | 'stopped' | 'removed';
  readonly revision: number;
  readonly rank: number;
  readonly exclusive: boolean;
  readonly createdAt: number;
  /** Epoch milliseconds of this save, by the clock of whoever saved. */
  readonly updatedAt: number;
  readonly trigger: { readonly type: string; readonly [setting: string]: unknown };
}

/** Business hours as they were saved; the ranges count minutes of the local day. */
export interface OperationDefinition {
  readonly operationId: string;
  readonly channelId: string;
  readonly revision: number;
  readonly timeZone: string;
  readonly weeklyRanges: readonly { readonly day: string; readonly from: number; readonly to: number }[];
  /** Local dates, of which the first and the last are included. */
  readonly holidays: readonly Holiday[];
  /** By hand, from `setAt` (epoch milliseconds) on. */
  readonly override?: { readonly state: 'open' | 'closed'; readonly setAt: number };
  readonly removed?: true;
  /** Epoch milliseconds of this save, by the clock of whoever saved. */
  readonly updatedAt: number;
}

export type Holiday = { readonly date: string } | { readonly from: string; readonly until: string };

/** From one time to a later one, epoch milliseconds. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** One input became part of a conversation: everything was decided on what had been committed before. */
export interface Commit {
  readonly seq: number;
  readonly at: number;
  readonly conversation: Ref;
  /** The id of the event, or `clock` for a timer or the sweeper. */
  readonly input: { readonly eventId: string } | 'clock';
  /** The last `seq` before the conversation and the definitions were read, whichever were first. */
  readonly readSeq: number;
  /** Between these two it was decided, by the clock of whoever decided, which may run ahead or behind. */
  readonly clock: Span;
}

export interface Handled {
  readonly seq: number;
  /** The last `seq` before the conversation was read the last time; what was not committed was decided on that. */
  readonly readSeq: number;
  readonly at: number;
  readonly conversation: Ref;
  readonly input: { readonly eventId: string } | 'clock';
}

/** A `WorkflowTriggered` or `WorkflowRejected`, in the shape of the contract. */
export interface Announced {
  readonly seq: number;
  readonly at: number;
  readonly entry: Entry;
}
