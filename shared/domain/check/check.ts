import type { Json } from '../json.ts';

/** What a workflow must pass to fire; the first that it fails is the reason why it did not. */
export const checks = [
  'event',
  'named',
  'active',
  'activePeriod',
  'openedBy',
  'onlyIfFirstOpened',
  'previousState',
  'direction',
  'closedBy',
  'legs',
  'delay',
  'personType',
  'origin',
  'messageType',
  'waiting',
  'anchor',
  'once',
  'chatStates',
  'managedChatFilter',
  'targetMediums',
  'runMode',
  'operation',
  'pageQuery',
  'filter',
  'type',
  'triggerInChat',
  'exists',
  'loop',
  'rate',
  'exclusive',
  'replay',
] as const;
export type Check = (typeof checks)[number];

/** Why a workflow did not fire: the check, what it wanted and what it saw. */
export interface Miss {
  readonly check: Check;
  readonly expected?: Json;
  readonly found?: Json;
  /** Where in a filter. */
  readonly path?: string;
}
