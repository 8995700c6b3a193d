import { eventBridgeBus } from '../../../shared/adapters/eventbridge/event-bus.ts';
import type { EventBus } from '../../../shared/application/ports.ts';
import type { EventEntry } from '../../../shared/contracts/event-contract.ts';
import { memoryEventBus } from '../memory/event-bus.ts';
import { busName, type Fault, openLocalAws } from './local-aws.ts';

export interface OpenEventBus {
  readonly bus: EventBus;
  /** What went through. */
  entries(): Promise<readonly EventEntry[]>;
  failWith(fault: Fault): void;
  close(): Promise<void>;
}

export interface EventBusImplementation {
  readonly name: string;
  open(): Promise<OpenEventBus>;
}

export const eventBusImplementations: readonly EventBusImplementation[] = [
  { name: 'in memory', open: openMemory },
  { name: 'on EventBridge', open: openEventBridge },
];

async function openMemory(): Promise<OpenEventBus> {
  const bus = memoryEventBus();
  return {
    bus,
    entries: async () => bus.entries(),
    failWith: bus.failWith,
    close: async () => undefined,
  };
}

async function openEventBridge(): Promise<OpenEventBus> {
  const { eventBridge: client, entries, failWith, close } = await openLocalAws();
  const backoff = { sleep: async () => undefined, random: () => 0 };
  return {
    bus: eventBridgeBus({ client, busName, backoff }),
    entries: async () => entries(),
    failWith,
    close,
  };
}
