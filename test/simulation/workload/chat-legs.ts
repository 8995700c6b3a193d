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
  /** `at` (epoch ms): it is told only now. */
  end(leg: ChatLegs['now'], at?: number): void;
  queue(): void;
  update(): void;
  write(): void;
  /** The chat is again as it was in this leg. */
  goBack(): void;
  /** No leg of it goes on. */
  isOver(): void;
  readonly now: () => number;
}

/**
 * Another leg waits in the queue. It takes over, its queue told before or after the end of this one, is given up,
 * or ends together with it; of some nothing is told but, late, that it had ended before.
 */
export function transfer(
  legs: ChatLegs,
  { end, queue, update, write, goBack, isOver, now }: Acts,
  random: Random,
): readonly Act[] {
  const from = legs.now;
  if (!legs.begin()) return [];
  const to = legs.now;
  const takeOver = () => end(from);
  const giveUp = () => {
    end(to);
    legs.now = from;
    goBack();
  };
  const endBoth = () => {
    for (const leg of random.chance(0.5) ? [from, to] : [to, from]) end(leg);
    isOver();
  };
  let over = 0;
  const endUnheard = () => {
    over = now();
    end(from);
    isOver();
  };
  const tellLate = () => end(to, over - 1);
  const all = random.pick([
    [queue, giveUp],
    [queue, endBoth],
    [queue, endBoth],
    [endUnheard, write, write, tellLate],
    [endUnheard, write, write, tellLate],
    [queue, takeOver],
    [update, takeOver, queue],
  ]);
  return all.map((happens) => ({ happens, quiet: random.chance(0.5) ? brief(random) : heldInQueue(random) }));
}
