import type { Random } from '../random.ts';
import { brief, heldInQueue } from './pauses.ts';

/** Fewer than the service knows apart, so that none is forgotten however late it is told. */
const most = 8;

/** The parts of a chat that is handed on and reopened: each has an end of its own, and does not begin again. */
export interface ChatLegs {
  /** In which it is. */
  now: { readonly legId: string };
  /** Whether another could begin; it is the one in which the chat is from then on. */
  begin(): boolean;
}

export function chatLegs(): ChatLegs {
  let begun = 1;
  const legs: ChatLegs = {
    now: { legId: 'leg-1' },
    begin() {
      if (begun === most) return false;
      begun += 1;
      legs.now = { legId: `leg-${begun}` };
      return true;
    },
  };
  return legs;
}

interface Act {
  readonly happens: () => void;
  /** How long (ms) it is quiet then. */
  readonly quiet: number;
}

/** What a transfer does in its chat. */
interface Acts {
  end(leg: ChatLegs['now']): void;
  queue(): void;
  update(): void;
  /** In which state the chat is then, by what has been told. */
  leave(state: 'opened' | 'closed'): void;
}

/**
 * Another leg waits in the queue. It takes over, its queue told before or after the end of this one, is given up,
 * or ends together with it.
 */
export function transfer(
  legs: ChatLegs,
  { end, queue, update, leave }: Acts,
  random: Random,
): readonly Act[] {
  const from = legs.now;
  if (!legs.begin()) return [];
  const to = legs.now;
  const takeOver = () => end(from);
  const giveUp = () => {
    end(to);
    legs.now = from;
    leave('opened');
  };
  const endBoth = () => {
    for (const leg of random.chance(0.5) ? [from, to] : [to, from]) end(leg);
    leave('closed');
  };
  const all = random.pick([
    [queue, giveUp],
    [queue, endBoth],
    [queue, endBoth],
    [queue, takeOver],
    [update, takeOver, queue],
  ]);
  return all.map((happens) => ({ happens, quiet: random.chance(0.5) ? brief(random) : heldInQueue(random) }));
}
