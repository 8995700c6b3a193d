import { type Happening, isLater } from './happening.ts';
import { speakerOf } from './situation.ts';
import { statesOf, type Wait } from './waits.ts';
import type { FiredWait } from './walk.ts';

/** How many waits fired although what would have ended them had happened by the due time and was committed later. */
export function countLateReplies(
  fired: readonly FiredWait[],
  events: readonly Happening[],
  firstCommits: ReadonlyMap<string, number>,
): number {
  return fired.filter(({ wait, seq }) =>
    events.some(
      (event) =>
        event.at <= wait.due &&
        isLater(event, wait.anchor) &&
        (firstCommits.get(event.eventId) ?? 0) > seq &&
        ends(event, wait),
    ),
  ).length;
}

function ends(event: Happening, { version }: Wait): boolean {
  const { type } = version.definition.trigger;
  switch (type) {
    case 'chatWaitInQueued':
      return /^Chat(Opened|Snoozed|Closed)$/.test(event.type) || movesTo(event, 'queued') === false;
    case 'callWaitInQueued':
      return /^Call(Engaged|Closed|Ringing)$/.test(event.type) || movesTo(event, 'queued') === false;
    case 'waitingForManagerReply':
    case 'waitingForUserReply': {
      const answers = type === 'waitingForManagerReply' ? 'manager' : 'user';
      if (event.type === 'MessageCreated' && speakerOf(event) === answers) return true;
      return (
        (event.type === 'ChatClosed' || movesTo(event, 'closed') === true) &&
        !statesOf(version).includes('closed')
      );
    }
    default:
      return false;
  }
}

function movesTo({ stateFact }: Happening, state: string): boolean | undefined {
  return stateFact === undefined ? undefined : stateFact === state;
}
