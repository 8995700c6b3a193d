import type { EventBridgeEvent } from 'aws-lambda';
import { handleInput } from '../application/handle-input.ts';
import { receive } from '../application/receive.ts';
import type { ConversationEventContract } from '../contracts/event-contract.ts';
import { isObject } from '../domain/json.ts';
import { once } from '../domain/once.ts';
import { buildEngine } from './build-engine.ts';
import type { FunctionName } from './functions.ts';
import { pipeline } from './pipeline.ts';
import { refuse } from './refuse.ts';
import type { Runtime } from './runtime.ts';

/** EventBridge names the replay of an archive that an event comes out of. */
type DeliveredEvent = EventBridgeEvent<string, unknown> & { readonly 'replay-name'?: string };

/** Handles the events of these contracts as EventBridge delivers them. */
export function conversationEventsHandler(
  functionName: FunctionName,
  contracts: readonly ConversationEventContract[],
  runtime: Runtime,
) {
  const engine = once(() => buildEngine(runtime));
  return pipeline(runtime.log, async (event: DeliveredEvent) => {
    const { source, detail } = event;
    const entry = { source, detailType: event['detail-type'], detail };
    const received = receive(entry, runtime.clock.now(), contracts);
    if (!received.ok) {
      const { problems } = received;
      const channelId = channelOf(detail);
      return refuse(engine(), runtime.log, { functionName, problems, input: event, channelId });
    }
    await handleInput(engine(), received.value.conversation, {
      kind: 'event',
      event: received.value,
      ...(event['replay-name'] !== undefined && { replayed: true }),
    });
  });
}

function channelOf(detail: unknown): unknown {
  return isObject(detail) && isObject(detail.metadata) ? detail.metadata.channelId : undefined;
}
