import type { Engine } from '../application/engine.ts';
import { handleInput } from '../application/handle-input.ts';
import type { EventBus } from '../application/ports.ts';
import { type WakeUp, wakeUp } from '../contracts/wake-up.ts';
import { parse } from '../contracts/zod-problems.ts';
import { parseConversationKey } from '../domain/conversation/conversation-key.ts';
import type { ConversationRef } from '../domain/conversation/conversation-ref.ts';
import { once } from '../domain/once.ts';
import { accepted, type Result, refused } from '../domain/result.ts';
import { buildEngine } from './build-engine.ts';
import { pipeline } from './pipeline.ts';
import { refuse } from './refuse.ts';
import type { Runtime } from './runtime.ts';

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
    const { ref, generation, armedBy } = read.value;
    await runtime.log.within({ ...(armedBy !== undefined && { armedBy }) }, () =>
      handleInput(joined(engine(), armedBy), ref, { kind: 'wakeUp', generation }),
    );
  });
}

/** What this wake-up announces goes on with the trace of the event that armed the wait. */
function joined(engine: Engine, trace: string | undefined): Engine {
  if (trace === undefined) return engine;
  const put: EventBus['put'] = (entries) => engine.bus.put(entries.map((entry) => ({ ...entry, trace })));
  return { ...engine, bus: { put } };
}

function readWakeUp(
  payload: unknown,
): Result<Omit<WakeUp, 'conversation'> & { readonly ref: ConversationRef }> {
  const parsed = parse<WakeUp>(wakeUp, payload);
  if (!parsed.ok) return parsed;
  const { conversation, ...rest } = parsed.value;
  const ref = parseConversationKey(conversation);
  return ref === undefined
    ? refused({ field: 'conversation', rule: 'must be the key of a conversation' })
    : accepted({ ref, ...rest });
}
