import type { ConversationEntry } from '../../contracts/event-contract.ts';
import type { Mapped } from '../../sources/source.ts';
import { buildBus } from '../bus.ts';
import type { Runtime } from '../runtime.ts';

export type PublishMapped = (mapped: readonly Mapped[]) => Promise<void>;

/**
 * Puts what a source has mapped on the bus and notes what it has not, by reason. An entry that the bus does
 * not take is thrown to the sender's retry; the events' ids make a second delivery harmless.
 */
export function publishMapped(source: string, busName: string, runtime: Runtime): PublishMapped {
  const { log } = runtime;
  const bus = buildBus(runtime, busName);
  return async (mapped) => {
    for (const each of mapped) {
      if ('ignored' in each)
        log.ignored(source, each.field === undefined ? each.ignored : `${each.ignored} ${each.field}`);
    }
    const entries = mapped.flatMap((each): readonly ConversationEntry[] =>
      'events' in each ? each.events : [],
    );
    if (entries.length === 0) return;
    const failed = (await bus.put(entries)).filter(({ ok }) => !ok).length;
    if (failed > 0) throw new Error(`the bus did not take ${failed} of ${entries.length} events`);
  };
}
