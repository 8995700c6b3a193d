import type { Ref } from '../log.ts';
import { type Happening, isLater } from './happening.ts';
import { isObject } from './json.ts';
import { closesLeg } from './legs.ts';
import { type Situation, saidState, situationOf } from './situation.ts';

/** All that is known of a conversation: a set of events, in the order in which they happened. Never changed, only extended. */
export class Known {
  readonly conversation: Ref;
  readonly events: readonly Happening[];
  #situation: Situation | undefined;
  readonly #facts = new Map<string, unknown>();

  constructor(conversation: Ref, events: readonly Happening[] = []) {
    this.conversation = conversation;
    this.events = events;
  }

  has({ eventId }: Happening): boolean {
    return this.events.some((event) => event.eventId === eventId);
  }

  with(event: Happening): Known {
    let index = this.events.length;
    while (index > 0 && isLater(this.events[index - 1]!, event)) index -= 1;
    return new Known(this.conversation, this.events.toSpliced(index, 0, event));
  }

  get situation(): Situation {
    this.#situation ??= situationOf(this.conversation.kind, this.events);
    return this.#situation;
  }

  /** The latest value of a fact, `undefined` if there is none. */
  fact(key: string): unknown {
    if (!this.#facts.has(key)) this.#facts.set(key, this.#latest(key));
    return this.#facts.get(key);
  }

  #latest(key: string): unknown {
    for (let index = this.events.length - 1; index >= 0; index -= 1) {
      const { facts } = this.events[index]!;
      if (facts.size === 0) continue;
      const value = factIn(facts, key);
      if (value !== undefined) return value;
    }
    return undefined;
  }
}

/** What filters and settings look at. */
export type Lookup = (key: string) => unknown;

/** The event's own word for the state, over what is known. The end of a leg has one if it closes the conversation. */
export function stateIn({ situation }: Known, event?: Happening): string | undefined {
  const isEnd = event?.legId !== undefined && closesLeg(event);
  const says = event && (!isEnd || situation.closes.some(({ eventId }) => eventId === event.eventId));
  return (says ? saidState(event) : undefined) ?? situation.state;
}

/** The event's own facts over what is known. */
export function lookupIn(known: Known, event?: Happening): Lookup {
  const stateKey = known.conversation.kind === 'chat' ? 'userChat.state' : 'call.state';
  return (key) => {
    if (key === stateKey) return stateIn(known, event);
    if (key.startsWith('message.')) {
      return event?.message?.[key.slice('message.'.length) as keyof typeof event.message];
    }
    const own = event && factIn(event.facts, key);
    return own === undefined ? known.fact(key) : own;
  };
}

/** A field, or what lies inside the value of a field. */
function factIn(facts: Happening['facts'], key: string): unknown {
  const exact = facts.get(key);
  if (exact !== undefined) return exact;
  const dot = key.lastIndexOf('.');
  if (key.indexOf('.') === dot) return undefined;
  const outer = factIn(facts, key.slice(0, dot));
  if (outer === undefined) return undefined;
  return isObject(outer) && Object.hasOwn(outer, key.slice(dot + 1)) ? outer[key.slice(dot + 1)] : null;
}
