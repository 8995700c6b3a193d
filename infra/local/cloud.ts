import type { Clock } from '../../shared/application/ports.ts';
import type { BusRecord, LocalBus } from './bus/bus.ts';
import type { Endpoints } from './endpoints.ts';
import type { PendingSchedule } from './schedules/pending.ts';
import type { DeadLetter } from './state/dead-letters.ts';
import type { Timeline } from './timeline.ts';

export interface Cloud {
  /** Of the HTTP API and the /local routes. */
  readonly url: string;
  readonly endpoints: Endpoints;
  readonly clock: Clock;
  readonly advanceTo: Timeline['advanceTo'];
  /** Sends an event as an AWS service does: on the default bus. */
  readonly putFromAws: LocalBus['putFromAws'];
  /** Resolves when every event, and every schedule that has fired, is handled. */
  settle(): Promise<void>;
  schedules(): readonly PendingSchedule[];
  /** The last 10 000, oldest first. */
  busEvents(): readonly BusRecord[];
  deadLetters(): readonly DeadLetter[];
  /** Empties tables, schedules, bus and dead letters, and sets the clock back to real time. */
  reset(): Promise<void>;
  close(): Promise<void>;
}
