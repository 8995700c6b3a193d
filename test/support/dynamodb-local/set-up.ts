import { findJava } from './java.ts';
import { type DynamoDbLocal, startDynamoDbLocal } from './server.ts';
import { shareUrl, whyMissing } from './shared.ts';

/** Jest hands nothing from here to what tears down but what is global. */
export const running: { dynamoDbLocal?: DynamoDbLocal } = globalThis as never;

/** One DynamoDB Local for all suites of a whole run; single files start their own where they need it. */
export default async function setUp(run: {
  readonly testPathPatterns: { readonly patterns: readonly string[] };
}): Promise<void> {
  if (run.testPathPatterns.patterns.length > 0) return;
  const missing = whyMissing();
  if (missing !== undefined) {
    console.warn(`\nThe stores are not tested on DynamoDB Local: ${missing}`);
    return;
  }
  const java = findJava();
  if ('missing' in java) return;
  running.dynamoDbLocal = await startDynamoDbLocal(java.command);
  shareUrl(running.dynamoDbLocal.url);
}
