import { randomBytes } from 'node:crypto';
import { findJava } from './java.ts';
import { startDynamoDbLocal } from './server.ts';

/** Where the DynamoDB Local of the whole run answers: what sets the run up tells the workers by it. */
const urlVariable = 'DYNAMODB_LOCAL_URL';

export function shareUrl(url: string): void {
  process.env[urlVariable] = url;
}

/**
 * Why this run does without DynamoDB Local; `undefined` where it is there. Throws in CI, where a suite that is
 * left out would look like one that has passed.
 */
export function whyMissing(): string | undefined {
  if (process.env[urlVariable] !== undefined) return undefined;
  const java = findJava();
  if ('command' in java) return undefined;
  if (process.env.CI) throw new Error(java.missing);
  return java.missing;
}

export interface EmptyDynamoDb {
  readonly url: string;
  /** Tables are kept apart by them. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  close(): Promise<void>;
}

/** An empty database: in the JVM of the whole run, or in one of its own where only single files are run. */
export async function openEmptyDynamoDb(): Promise<EmptyDynamoDb> {
  const credentials = { accessKeyId: randomBytes(8).toString('hex'), secretAccessKey: 'local' };
  const shared = process.env[urlVariable];
  if (shared !== undefined) return { url: shared, credentials, close: async () => undefined };
  const java = findJava();
  if ('missing' in java) throw new Error(java.missing);
  return { credentials, ...(await startDynamoDbLocal(java.command)) };
}
