import * as z from 'zod/mini';
import type { Json } from '../../domain/json.ts';
import type { Route } from '../routes.ts';
import type { ProblemStatus } from './problem-details.ts';

/** The groups of the description, each with a sentence. */
export const resources = {
  Events: 'What happened, as the sources of conversations and calls tell it.',
  Workflows: 'What is to start, and when.',
  Definitions: 'Workflows and business hours as one file.',
  Operations: 'Business hours.',
  Executions: 'What fired.',
  Conversations: 'What is known of a chat or a call, and what it waits for.',
  Explanations: 'Why workflows fire or not, and what they would do.',
  Settings: 'What is kept of conversations.',
  Description: 'This description; it needs no token.',
} as const;

/** What an answer carries beside its body. */
type AnswerHeader = 'ETag';

export interface Answer {
  readonly description: string;
  readonly schema: z.ZodMiniType;
  readonly headers?: readonly AnswerHeader[];
  /** `application/json` unless given. */
  readonly contentTypes?: readonly string[];
}

/** An example of a request: path parameters, and the body if there is one. */
export interface RequestExample {
  readonly title: string;
  readonly params?: { readonly [name: string]: string };
  readonly query?: { readonly [name: string]: string };
  readonly body?: Json;
}

/** Everything that a caller needs to know of a route; the API validates by it and is described from it. */
export interface RouteContract {
  readonly route: Route;
  readonly resource: keyof typeof resources;
  /** One sentence in the imperative, without a full stop. */
  readonly summary: string;
  readonly description?: string;
  /** Absent: it takes no query. */
  readonly query?: z.ZodMiniObject;
  /** What its `ETag` and `If-Match` name: the version of all definitions of the channel, or one's revision. */
  readonly validator?: 'version';
  /** Whether it heeds `If-Match`, or does nothing without it. */
  readonly ifMatch?: 'required' | 'optional';
  readonly body?: z.ZodMiniType;
  /** `application/json` unless given. */
  readonly bodyTypes?: readonly string[];
  readonly examples: readonly RequestExample[];
  readonly answers: { readonly [status: number]: Answer };
  readonly refusals: readonly ProblemStatus[];
  /** Needs no token of the API. */
  readonly public?: boolean;
}

/** Of a route that takes no query. */
export const noQuery = z.strictObject({});
