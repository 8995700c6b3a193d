import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';

// As `bare.ts`, for the functions that only put events.
const eventBridge = new EventBridgeClient({});

export async function handler({ operations }: { readonly operations: readonly string[] }): Promise<void> {
  for (const _ of operations) await eventBridge.send(new PutEventsCommand({ Entries: [{ Source: 'bare' }] }));
}
