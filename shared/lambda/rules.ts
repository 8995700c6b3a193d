import { contactEvents } from '../contracts/amazon-connect-events.ts';
import { callEvents } from '../contracts/call-events.ts';
import { chatEvents } from '../contracts/chat-events.ts';
import { type EventPattern, patternOf } from '../contracts/event-contract.ts';
import { workflowRequests } from '../contracts/workflow-requested.ts';
import type { FunctionName } from './functions.ts';

/** Which events go to which function; CDK deploys these rules, and the embedded cloud matches by them. */
export interface EventRule {
  readonly functionName: FunctionName;
  /** The system's own bus, or the account's default one. */
  readonly bus: 'own' | 'default';
  readonly pattern: EventPattern;
}

/** The sweeper runs so often (ms). */
export const sweepInterval = 300_000;

export const eventRules: readonly EventRule[] = [
  { functionName: 'chat-events', bus: 'own', pattern: patternOf(chatEvents) },
  { functionName: 'call-events', bus: 'own', pattern: patternOf(callEvents) },
  { functionName: 'workflow-requests', bus: 'own', pattern: patternOf(workflowRequests) },
  { functionName: 'amazon-connect', bus: 'default', pattern: contactEvents },
];
