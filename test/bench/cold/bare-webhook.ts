import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

// As `bare.ts`, for the webhook, which reads its tokens first.
const secrets = new SecretsManagerClient({});
const eventBridge = new EventBridgeClient({});

export async function handler(): Promise<void> {
  await secrets.send(new GetSecretValueCommand({ SecretId: 'name' }));
  await eventBridge.send(new PutEventsCommand({ Entries: [{ Source: 'bare' }] }));
}
