import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { eventBridgeBus } from '../adapters/eventbridge/event-bus.ts';
import type { EventBus } from '../application/ports.ts';
import type { Runtime } from './runtime.ts';

/** The bus of EventBridge; what it does not take is counted. */
export function buildBus(
  { client, backoff, log }: Pick<Runtime, 'client' | 'backoff' | 'log'>,
  busName: string,
): EventBus {
  const bus = eventBridgeBus({ client: client('eventbridge', EventBridgeClient), busName, backoff });
  return {
    async put(entries) {
      const outcomes = await bus.put(entries).catch((error: Error) => {
        log.notPut(entries.map(() => error.name));
        throw error;
      });
      const errorCodes = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.errorCode]));
      if (errorCodes.length > 0) log.notPut(errorCodes);
      return outcomes;
    },
  };
}
