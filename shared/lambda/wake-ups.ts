import { handleInput } from '../application/handle-input.ts';
import { wakeUp } from '../contracts/wake-up.ts';
import { parse } from '../contracts/zod-problems.ts';
import { parseConversationKey } from '../domain/conversation/conversation-key.ts';
import { buildEngine } from './build-engine.ts';
import { pipeline } from './pipeline.ts';
import { RefusedInput } from './refused-input.ts';
import { once, type Runtime } from './runtime.ts';

/** Handles what schedules send. */
export function wakeUpHandler(runtime: Runtime) {
  const engine = once(() => buildEngine(runtime));
  return pipeline(runtime.log, async (payload: unknown) => {
    const parsed = parse(wakeUp, payload);
    if (!parsed.ok) throw new RefusedInput(parsed.problems);
    const { conversation, generation } = parsed.value;
    const ref = parseConversationKey(conversation);
    if (ref === undefined) {
      throw new RefusedInput([{ field: 'conversation', rule: 'must be the key of a conversation' }]);
    }
    await handleInput(engine(), ref, { kind: 'wakeUp', generation });
  });
}
