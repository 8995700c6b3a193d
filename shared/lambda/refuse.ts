import { digest } from '../adapters/hash.ts';
import { entryBytes, maxEntryBytes } from '../adapters/put-policy.ts';
import type { Engine } from '../application/engine.ts';
import { inputRefusedEntry, type Refusal } from '../contracts/input-refused-entry.ts';
import { isDeeperThan } from '../domain/json.ts';
import type { Log } from './runtime.ts';

/** Far more than any field of the contract; what nests deeper cannot be written as JSON again. */
const maxDepth = 100;

/**
 * Announces an input that no retry can mend, with the input itself where the entry has room for it. Throws if
 * the bus does not take it.
 */
export async function refuse(
  { bus, clock }: Pick<Engine, 'bus' | 'clock'>,
  log: Log,
  given: Omit<Refusal, 'eventId' | 'at'>,
): Promise<void> {
  const { input: whole, ...rest } = given;
  const input = isDeeperThan(maxDepth, whole) ? undefined : whole;
  const eventId = digest(JSON.stringify([given.functionName, input ?? given.problems]));
  const bare = { ...rest, eventId, at: clock.now() };
  const withInput = inputRefusedEntry({ ...bare, input });
  const entry = entryBytes(withInput) < maxEntryBytes ? withInput : inputRefusedEntry(bare);
  const [outcome] = await bus.put([entry]);
  if (outcome?.ok !== true) throw new Error(`the bus did not take a refusal: ${outcome?.errorCode}`);
  log.refused(given.functionName, given.problems);
}
