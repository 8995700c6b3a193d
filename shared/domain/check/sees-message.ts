import type { EventType } from '../conversation/event.ts';
import type { TriggerType } from '../workflow/trigger.ts';
import { listeners } from './listeners.ts';

const carryMessages: readonly EventType[] = ['MessageCreated', 'ChatOpened', 'ChatQueued'];

/** The triggers whose filters see a message: with a wait, a close, a call or a module there is none. */
export const seeMessages: readonly TriggerType[] = [
  ...new Set(carryMessages.flatMap((type) => listeners[type] ?? [])),
];
