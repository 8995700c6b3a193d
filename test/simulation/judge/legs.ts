import { type Happening, isLater } from './happening.ts';

export const closesLeg = ({ type }: Happening): boolean => type === 'ChatClosed' || type === 'CallClosed';

interface Leg {
  begun: boolean;
  /** The last event that told its state, but for its end. */
  last?: Happening;
  ended: boolean;
}

/** The parts of one conversation, by what has happened in them so far. */
export class Legs {
  readonly #legs = new Map<string, Leg>();
  #lastQueued: Happening | undefined;

  take(id: string, event: Happening, tellsState: boolean): void {
    if (event.type === 'CallQueued' || event.type === 'ChatQueued') this.#lastQueued = event;
    const leg = this.#legs.get(id) ?? { begun: false, ended: false };
    this.#legs.set(id, leg);
    if (closesLeg(event)) leg.ended = true;
    else {
      leg.begun = true;
      if (tellsState) leg.last = event;
    }
  }

  hasEnded(id: string): boolean {
    return this.#legs.get(id)?.ended === true;
  }

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
    return [...this.#legs.values()].filter(({ begun, ended }) => begun && !ended);
  }
}
