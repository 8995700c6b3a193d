import type { EventBridgeEvent } from 'aws-lambda';
import { handleInput } from '../application/handle-input.ts';
import { receive } from '../application/receive.ts';
import type { ConversationEventContract } from '../contracts/event-contract.ts';
import { buildEngine } from './build-engine.ts';
import { pipeline } from './pipeline.ts';
import { RefusedInput } from './refused-input.ts';
import { once, type Runtime } from './runtime.ts';

/** Handles the events of these contracts as EventBridge delivers them. */
export function conversationEventsHandler(contracts: readonly ConversationEventContract[], runtime: Runtime) {
  const engine = once(() => buildEngine(runtime));
  return pipeline(runtime.log, async (event: EventBridgeEvent<string, unknown>) => {
    const { source, detail } = event;
    const entry = { source, detailType: event['detail-type'], detail };
    const received = receive(entry, runtime.clock.now(), contracts);
    if (!received.ok) throw new RefusedInput(received.problems);
    await handleInput(engine(), received.value.conversation, { kind: 'event', event: received.value });
  });
}
