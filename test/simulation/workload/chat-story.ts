import type { Ref } from '../log.ts';
import type { Random } from '../random.ts';
import { type ChatLegs, chatLegs, transfer } from './chat-legs.ts';
import { brief, nextPause, pastDue, untilDue } from './pauses.ts';
import { canary, type Sources } from './sources.ts';

type State = 'initial' | 'queued' | 'opened' | 'snoozed' | 'closed';
type Opener = 'user' | 'manager' | 'workflow' | 'snoozeExpired';

/** One chat as it really goes, whatever the service hears of it and when. */
export interface Chat {
  readonly ref: Ref;
  readonly state: () => State;
  /** Does the next thing and answers how long (ms) it then stays quiet; `undefined`: the chat is over. */
  step(): number | undefined;
  says(who: 'user' | 'manager' | 'bot', given?: object, causedBy?: Chain): void;
  opens(by: Opener, causedBy?: Chain): void;
  closes(by: 'manager' | 'workflow' | 'api' | 'auto', causedBy?: Chain): void;
}

export type Chain = { readonly executionId: string; readonly workflowIds: readonly string[] } | undefined;

const words = ['hello', '환불 부탁드려요', 'price', 'delivery', 'REFUND', 'thanks'];

/** How the chats of a channel go. */
export interface Course {
  readonly moduleIds: readonly string[];
  /** How long (minutes) its workflows mostly wait. */
  readonly usualDelay: number;
  /** They wait for hours, and whoever is asked answers at once. */
  readonly isPatient: boolean;
  /** A lively one has more to say in its hour than anybody can answer; in a storm the workflows say most of it. */
  readonly isLively: boolean;
  readonly isStorm: boolean;
}

/** A source reads a state seldom longer (ms) before it tells it. */
const staleFor = 4_000;

export function chat(
  ref: Ref,
  random: Random,
  sources: Sources,
  { moduleIds, usualDelay, isPatient, isLively, isStorm }: Course,
): Chat {
  let state: State = 'initial';
  let left = isLively ? (isStorm ? 60 : 180) : random.integer(6, 26);
  let messages = 0;
  const userId = `u-${random.integer(1, 4)}`;
  const medium = random.pick([{ mediumType: 'native' }, { mediumType: 'kakao', mediumId: 'k-1' }]);
  const tellsStates = random.chance(0.3);
  const leftToFacts = tellsStates ? random.pick([0.2, 0.9]) : 0;
  /** The state before an event that came a moment ago: what is told with a message may have been read earlier. */
  let before: State | undefined;
  const toldState = () => (before !== undefined && random.chance(0.5) ? before : state);

  const facts = () => ({
    ...(random.chance(0.7) && { userId }),
    ...(random.chance(0.5) && {
      user: {
        name: `Kim ${canary}`,
        profile: { tier: random.pick(['vip', 'gold', 'none']), phone: canary },
        ...(random.chance(0.3) && { tags: random.pick([['a'], ['a', 'b'], []]) }),
      },
    }),
    ...(random.chance(tellsStates ? 0.9 : 0.5) && {
      userChat: {
        medium,
        ...(random.chance(0.3) && { tags: random.pick([['urgent'], ['refund', 'b'], []]) }),
        ...(tellsStates && { state: toldState() }),
      },
    }),
  });
  const legs = !tellsStates && random.chance(0.4) ? chatLegs() : undefined;
  const happens = (type: string, data: object, causedBy?: Chain, at?: number) =>
    sources.happens(ref, 'chat', type, { ...legs?.now, ...facts(), ...data }, causedBy, at);

  function says(who: 'user' | 'manager' | 'bot', given: object = {}, causedBy?: Chain): void {
    messages += 1;
    const text = `${random.pick(words)} ${canary}`;
    happens(
      'MessageCreated',
      { message: { id: `m-${messages}`, personType: who, text, ...given } },
      causedBy,
    );
  }

  /** A source that tells states as facts does not tell of every change itself. */
  const isLeftToFacts = () => random.chance(leftToFacts);
  const onlyTellsState = (causedBy?: Chain) => happens('ChatUpdated', { userChat: { state } }, causedBy);

  function becomes(next: 'queued' | 'opened', openedBy: Opener, causedBy?: Chain): void {
    const previousState = state;
    if (state === 'closed' && legs?.begin() === false) return;
    state = next;
    if (isLeftToFacts()) onlyTellsState(causedBy);
    else {
      happens(next === 'queued' ? 'ChatQueued' : 'ChatOpened', { openedBy, previousState }, causedBy);
      before = previousState;
    }
  }

  function closes(closedBy: 'manager' | 'workflow' | 'api' | 'auto', causedBy?: Chain): void {
    const previousState = state;
    state = 'closed';
    if (isLeftToFacts()) onlyTellsState(causedBy);
    else {
      happens('ChatClosed', { closedBy }, causedBy);
      before = previousState;
    }
  }

  function snoozes(): void {
    state = 'snoozed';
    if (isLeftToFacts()) onlyTellsState();
    else happens('ChatSnoozed', {});
  }

  const transfers = (from: ChatLegs) => {
    const then = state;
    const acts = {
      end: (leg: object, at?: number) =>
        happens('ChatClosed', { ...leg, closedBy: random.pick(['manager', 'auto']) }, undefined, at),
      now: () => sources.now,
      queue: () => becomes('queued', 'manager'),
      write: () => says('user'),
      update: () => happens('ChatUpdated', {}),
      goBack: () => {
        state = then;
      },
      isOver: () => {
        state = 'closed';
      },
    };
    ahead.push(...transfer(from, acts, random));
  };

  const transferred = legs === undefined ? [] : [() => transfers(legs)];

  const asksModule = () =>
    sources.happens(ref, 'workflow', 'WorkflowRequested', {
      workflowId: random.pick(moduleIds),
      requestedBy: { type: 'manager', id: 'mgr-1' },
    });
  const talks = () => {
    const drawn = random.unit();
    if (drawn < 0.4)
      says('user', random.chance(0.15) ? { origin: random.pick(['alf', 'workflowAnswer']) } : {});
    else if (drawn < 0.75)
      says('manager', random.pick([{}, {}, {}, {}, {}, { private: true }, { origin: 'marketing' }]));
    else if (drawn < 0.85) says('bot');
    else if (drawn < 0.95)
      happens('ChatUpdated', { userChat: { medium, priority: random.pick(['low', 'high']) } });
    else asksModule();
  };
  /** A message that opens the chat: both events may bear the same time. */
  const writesAndOpens = (who: 'user' | 'manager') => {
    if (random.chance(0.5)) says(who);
    becomes(who === 'user' && random.chance(0.4) ? 'queued' : 'opened', who);
    if (random.chance(0.4)) says(who);
  };
  const enters = () =>
    random.chance(0.8)
      ? happens('ChatEntered', { entry: 'button', page: { url: `https://x.test/${canary}` } })
      : happens('ChatEntered', { entry: 'marketing', marketing: { workflowId: random.pick(moduleIds) } });

  /** What comes next anyway, and how long (ms) it is quiet after each. */
  const ahead: { readonly happens: () => void; readonly quiet: number }[] = [];
  /** Written to while closed, reopened, closed and reopened once more before anybody has waited long enough. */
  const isClosedAgain = () => {
    says('user');
    ahead.push(
      { happens: () => becomes('opened', 'user'), quiet: brief(random) },
      { happens: () => closes('manager'), quiet: brief(random) },
      { happens: () => becomes('opened', 'manager'), quiet: pastDue(usualDelay, random) },
    );
  };

  /** Asked and answered twice before an answer that could not end its wait is brought again. */
  const isAnsweredAtOnce = () => {
    says('user');
    for (const who of ['manager', 'user', 'manager'] as const)
      ahead.push({ happens: () => says(who), quiet: brief(random) });
  };

  const steps: { readonly [state in State]: () => void } = {
    initial: () =>
      random.pick([enters, talks, () => writesAndOpens('user'), () => writesAndOpens('manager')])(),
    queued: () =>
      random.pick([
        talks,
        () => becomes('opened', random.pick(['user', 'manager', 'workflow'])),
        () => becomes('opened', 'manager'),
        () => closes(random.pick(['manager', 'auto'])),
        ...transferred,
      ])(),
    opened: () =>
      random.pick([
        talks,
        talks,
        talks,
        talks,
        ...(isPatient ? Array.from({ length: 8 }, () => isAnsweredAtOnce) : []),
        snoozes,
        () => closes('manager'),
        () => becomes('queued', 'manager'),
        ...transferred,
        ...transferred,
      ])(),
    snoozed: () =>
      random.pick([
        talks,
        () => becomes('opened', 'snoozeExpired'),
        () => writesAndOpens(random.pick(['user', 'manager'])),
        () => closes('api'),
      ])(),
    closed: () =>
      random.pick([
        talks,
        talks,
        () => writesAndOpens('user'),
        () => writesAndOpens('manager'),
        isClosedAgain,
      ])(),
  };

  /** What is said or done while a wait is due and its timer still to fire. */
  const whileDue = () =>
    random.pick([() => says('user'), () => says('user'), () => says('manager'), () => closes('manager')])();
  let isDue = false;

  return {
    ref,
    state: () => state,
    says,
    closes,
    opens: (by, causedBy) => becomes('opened', by, causedBy),
    step() {
      left -= 1;
      if (left < 0) return undefined;
      const planned = ahead.shift();
      const happens = planned?.happens ?? (isDue ? whileDue : steps[state]);
      happens();
      const isOpen = state === 'queued' || state === 'opened';
      isDue = !isLively && planned === undefined && isOpen && random.chance(0.25);
      const pause = isLively
        ? random.integer(500, 6_000)
        : (planned?.quiet ?? (isDue ? untilDue(usualDelay, random) : nextPause(random)));
      if (pause > staleFor) before = undefined;
      return pause;
    },
  };
}
