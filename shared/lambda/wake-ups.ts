import { handleInput } from '../application/handle-input.ts';
import { wakeUp } from '../contracts/wake-up.ts';
import { parse } from '../contracts/zod-problems.ts';
import { parseConversationKey } from '../domain/conversation/conversation-key.ts';
import type { ConversationRef } from '../domain/conversation/conversation-ref.ts';
import { accepted, type Result, refused } from '../domain/result.ts';
import { buildEngine } from './build-engine.ts';
import { pipeline } from './pipeline.ts';
import { refuse } from './refuse.ts';
import { once, type Runtime } from './runtime.ts';

/** Handles what schedules send. */
export function wakeUpHandler(runtime: Runtime) {
  const engine = once(() => buildEngine(runtime));
  return pipeline(runtime.log, async (payload: unknown) => {
    const read = readWakeUp(payload);
    if (!read.ok) {
      const { problems } = read;
      const refusal = { functionName: 'wake-up', problems, input: payload, channelId: undefined };
      return refuse(engine(), runtime.log, refusal);
    }
    const { ref, generation } = read.value;
    await handleInput(engine(), ref, { kind: 'wakeUp', generation });
  });
}

function readWakeUp(
  payload: unknown,
): Result<{ readonly ref: ConversationRef; readonly generation: number }> {
  const parsed = parse(wakeUp, payload);
  if (!parsed.ok) return parsed;
  const { conversation, generation } = parsed.value;
  const ref = parseConversationKey(conversation);
  return ref === undefined
    ? refused({ field: 'conversation', rule: 'must be the key of a conversation' })
    : accepted({ ref, generation });
}
