import { running } from './set-up.ts';

export default async function tearDown(): Promise<void> {
  await running.dynamoDbLocal?.close();
}
