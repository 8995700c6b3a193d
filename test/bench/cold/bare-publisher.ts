import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { Outcome } from './outcomes.ts';

// As `bare.ts`, for the functions that only put events.
const eventBridge = new EventBridgeClient({});

export async function handler({ operations, detailTypes, answer }: Outcome): Promise<unknown> {
  const Entries = detailTypes.map((DetailType) => ({ Source: 'bare', DetailType }));
  for (const _ of operations) await eventBridge.send(new PutEventsCommand({ Entries }));
  return answer;
}
