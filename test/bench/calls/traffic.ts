import type { Random } from '../../simulation/random.ts';

/** Something that happens to a conversation, at its time (epoch ms). */
export interface Happening {
  readonly at: number;
  readonly conversationId: string;
  readonly kind: 'chat' | 'call';
  readonly detailType: string;
  readonly data: object;
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/**
 * A day of one company, from nine to nine: of seven conversations six are chats. A user writes in bursts, a
 * manager answers after two minutes in the median and after more than ten in one of seven cases; every fifth
 * chat is snoozed once, every tenth is left to itself, every twelfth comes back after it was closed.
 */
export function dayOfTraffic(
  random: Random,
  { start, conversations }: { readonly start: number; readonly conversations: number },
): readonly Happening[] {
  const happenings: Happening[] = [];
  for (let number = 0; number < conversations; number += 1) {
    const opensAt = start + 9 * hour + random.integer(0, 12 * hour);
    const told = random.chance(6 / 7) ? chat(random) : call(random);
    let at = opensAt;
    for (const { after, ...happening } of told) {
      at += after;
      happenings.push({ at, conversationId: `c-${number}`, ...happening });
    }
  }
  return happenings.sort((a, b) => a.at - b.at);
}

/** `after`: ms since the one before. */
type Told = Omit<Happening, 'at' | 'conversationId'> & { readonly after: number };

function* chat(random: Random): Generator<Told> {
  const tell = (after: number, detailType: string, data: object = {}): Told => ({
    kind: 'chat',
    after,
    detailType,
    data,
  });
  yield tell(0, 'ChatEntered', { entry: 'button', page: { url: 'https://shop.example/price' } });
  yield* opening(random, tell, 'initial');
  yield* talk(random, tell);
  if (random.chance(1 / 12)) {
    yield tell(random.integer(10, 120) * minute, 'MessageCreated', says(random, 'user'));
    yield* opening(random, tell, 'closed');
    yield* talk(random, tell);
  }
}

type Tell = (after: number, detailType: string, data?: object) => Told;

function* opening(random: Random, tell: Tell, previousState: string): Generator<Told> {
  const openedBy = 'user';
  const after = random.integer(1, 20) * second;
  if (random.chance(0.3)) {
    yield tell(after, 'ChatQueued', { openedBy, previousState });
    yield tell(random.integer(20, 480) * second, 'ChatOpened', { openedBy, previousState: 'queued' });
  } else {
    yield tell(after, 'ChatOpened', { openedBy, previousState });
  }
}

function* talk(random: Random, tell: Tell): Generator<Told> {
  const isLeft = random.chance(0.1);
  for (let turn = random.integer(2, 8); turn > 0; turn -= 1) {
    for (let more = burst(random); more > 0; more -= 1) {
      yield tell(random.integer(2, 25) * second, 'MessageCreated', says(random, 'user'));
    }
    if (random.chance(0.3)) yield tell(second, 'MessageCreated', says(random, 'bot'));
    if (isLeft && turn === 1) break;
    yield tell(answerTime(random), 'MessageCreated', says(random, 'manager'));
    for (let more = random.integer(0, 2); more > 0; more -= 1) {
      yield tell(random.integer(5, 40) * second, 'MessageCreated', says(random, 'manager'));
    }
    if (turn === 2 && random.chance(0.2)) {
      yield tell(minute, 'ChatSnoozed');
      yield tell(30 * minute, 'ChatOpened', { openedBy: 'snoozeExpired', previousState: 'snoozed' });
    }
    if (turn > 1) yield tell(random.integer(10, 240) * second, 'MessageCreated', says(random, 'user'));
  }
  yield tell(random.integer(1, 30) * minute, 'ChatClosed', { closedBy: isLeft ? 'auto' : 'manager' });
}

/** One message in two cases of five, six at the most. */
const burst = (random: Random) => Math.max(0, random.integer(-2, 5));

/** ms, drawn from a log-normal distribution around two minutes. */
function answerTime(random: Random): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random.unit())) * Math.cos(2 * Math.PI * random.unit());
  return Math.round(Math.min(3 * hour, 2 * minute * Math.exp(1.5 * normal)));
}

const texts = [
  '안녕하세요',
  '배송은 언제 오나요?',
  '환불하고 싶어요',
  'is anybody there?',
  '네',
  'thank you',
];

function says(random: Random, personType: 'user' | 'manager' | 'bot') {
  const id = `m-${random.integer(0, 1_000_000_000)}`;
  const message = { id, personType, private: personType === 'manager' && random.chance(0.1), origin: 'chat' };
  const user = { member: true, profile: { tier: random.pick(['vip', 'gold', 'none']) } };
  return { message: { ...message, text: random.pick(texts) }, ...(personType === 'user' && { user }) };
}

function* call(random: Random): Generator<Told> {
  const tell: Tell = (after, detailType, data = {}) => ({ kind: 'call', after, detailType, data });
  yield tell(0, 'CallRinging', { call: { direction: 'inbound', from: '+82-2-0000-0000' } });
  yield tell(random.integer(5, 40) * second, 'CallOpened', { call: { direction: 'inbound' } });
  yield tell(second, 'CallQueued');
  yield tell(random.integer(5, 300) * second, 'CallEngaged', { managerId: 'mgr-1' });
  yield tell(random.integer(1, 15) * minute, 'CallClosed');
}
