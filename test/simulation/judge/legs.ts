import { type Happening, isLater } from './happening.ts';

export const closesLeg = ({ type }: Happening): boolean => type === 'ChatClosed' || type === 'CallClosed';

interface Leg {
  /** Epoch milliseconds of the first that is known of it but for its end; of one that only ended, always. */
  begins: number;
  /** What ended it; of several, the last. */
  end?: Happening;
  /** The last event so far that told its state, but for its end. */
  last?: Happening;
  ended: boolean;
}

/** The parts of one conversation, by what has happened in them so far. */
export class Legs {
  readonly #legs = new Map<string, Leg>();
  #now = Number.NEGATIVE_INFINITY;
  #lastQueued: Happening | undefined;

  /** @param events all of the conversation, in the order in which they happened */
  constructor(events: readonly Happening[]) {
    for (const event of events) {
      const { legId, at } = event;
      if (legId === undefined) continue;
      const leg = this.#legs.get(legId) ?? { begins: Number.POSITIVE_INFINITY, ended: false };
      this.#legs.set(legId, leg);
      if (closesLeg(event)) leg.end = event;
      else leg.begins = Math.min(leg.begins, at);
    }
    for (const leg of this.#legs.values())
      if (leg.begins === Number.POSITIVE_INFINITY) leg.begins = -leg.begins;
  }

  /** Whether the event ends its leg. */
  isEnd(id: string, event: Happening): boolean {
    return this.#legs.get(id)?.end === event;
  }

  take(id: string, event: Happening, tellsState: boolean): void {
    this.#now = event.at;
    if (event.type === 'CallQueued' || event.type === 'ChatQueued') this.#lastQueued = event;
    const leg = this.#legs.get(id)!;
    if (this.isEnd(id, event)) leg.ended = true;
    else if (tellsState && !closesLeg(event)) leg.last = event;
  }

  hasEnded(id: string): boolean {
    return this.#legs.get(id)?.ended === true;
  }

  /** One that begins in the millisecond in which another ends has begun when that one ends. */
  get goOn(): boolean {
    return this.#live.length > 0;
  }

  /** The last event that told the state of a leg that goes on; where none of them has told any, of any leg. */
  get last(): Happening | undefined {
    const told = (legs: readonly Leg[]) => legs.flatMap(({ last }) => last ?? []);
    const live = told(this.#live);
    const events = live.length > 0 ? live : told([...this.#legs.values()]);
    return events.reduce<Happening | undefined>(
      (last, event) => (last === undefined || isLater(event, last) ? event : last),
      undefined,
    );
  }

  /** Who was the last to enter the queue, if that leg still waits there and nothing was told of another since. */
  get waiting(): Happening | undefined {
    const { last } = this;
    return last && last === this.#lastQueued && this.#live.some((leg) => leg.last === last)
      ? last
      : undefined;
  }

  get #live(): Leg[] {
    return [...this.#legs.values()].filter(({ begins, ended }) => begins <= this.#now && !ended);
  }
}
