import { lastClose } from './closes.ts';
import type { Mark, Stamp } from './conversation.ts';
import { goesOn, type Leg } from './legs.ts';
import { isLater, latest } from './stamps.ts';

type State = NonNullable<Leg['state']>;

/** What the legs tell together: those that go on, or the last end where none does. */
export function toldByLegs(legs: readonly Leg[]): Told | undefined {
  if (!legs.some(goesOn)) {
    const close = lastClose(legs);
    return close && { state: { value: 'closed', ...close }, toldAt: close };
  }
  const told = legs.filter((leg): leg is Leg & { readonly state: State } => leg.state !== undefined);
  const live = told.filter(goesOn);
  // Of one that has just begun nothing may be told yet: the state is as it was.
  const last = lastBy(live.length > 0 ? live : told, ({ state }) => state);
  return (
    last && { state: last.state, queued: queueEntryOf(legs, last), toldAt: lastWord(legs) ?? last.state }
  );
}

interface Told {
  readonly state: State;
  /** What has brought the conversation into the queue in which it is. */
  readonly queued?: Mark | undefined;
  /** The last of all that was told of legs: the state of one that goes on may be older. */
  readonly toldAt: Stamp;
}

function lastWord(legs: readonly Leg[]): Stamp | undefined {
  const stamps = legs.flatMap(({ began, state, ended }) => [
    began === undefined ? undefined : { at: began, eventId: '' },
    state,
    ended,
  ]);
  return stamps.reduce<Stamp | undefined>((last, stamp) => (stamp ? latest(last, stamp) : last), undefined);
}

/**
 * Who entered the queue last waits there, as long as that leg goes on: an entry before it never counts again, since
 * what it has started is settled.
 */
function queueEntryOf(legs: readonly Leg[], current: Leg): Mark | undefined {
  const last = lastBy(legs, ({ queued }) => queued);
  return last === current && goesOn(last) && current.state?.value === 'queued' ? last.queued : undefined;
}

function lastBy<T extends Leg>(legs: readonly T[], stampOf: (leg: T) => Stamp | undefined): T | undefined {
  return legs.reduce<T | undefined>((last, leg) => {
    const stamp = stampOf(leg);
    return stamp !== undefined && isLater(stamp, last && stampOf(last)) ? leg : last;
  }, undefined);
}
