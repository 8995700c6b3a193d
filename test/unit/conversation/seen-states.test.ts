import type { Register } from '../../../shared/domain/conversation/conversation.ts';
import { maxSeenStates, withSeen } from '../../../shared/domain/conversation/seen-states.ts';
import type { ChatState } from '../../../shared/domain/conversation/states.ts';

/** One letter for each that is told, a minute after the one before. */
const states: { readonly [letter: string]: ChatState } = { o: 'opened', c: 'closed', s: 'snoozed' };
const told = (letters: string): readonly Register<ChatState>[] =>
  [...letters].map((letter, minute) => ({
    value: states[letter]!,
    at: minute * 60_000,
    eventId: `e${minute}`,
  }));
const kept = (letters: string, order = (all: readonly Register<ChatState>[]) => all) =>
  order(told(letters)).reduce<ReturnType<typeof withSeen>>((known, seen) => withSeen(known, seen, []), []);
const minutes = (seen: ReturnType<typeof withSeen>) => seen.map(({ at }) => at / 60_000);

test('what facts tell is kept, the last first, in whatever order it comes', () => {
  expect(minutes(kept('ococ'))).toEqual([3, 2, 1, 0]);
  expect(kept('ococ', (all) => all.toReversed())).toEqual(kept('ococ'));
});

test('a close is kept, however often what came after it is told', () => {
  const seen = kept(`oc${'o'.repeat(100)}`);
  expect(seen).toHaveLength(maxSeenStates);
  expect(minutes(seen.slice(-3))).toEqual([2, 1, 0]);
  expect(minutes(seen)[0]).toBe(101);
});

test('of what changes all the time the last is kept', () => {
  expect(minutes(kept('ocs'.repeat(10)))).toEqual(Array.from({ length: maxSeenStates }, (_, n) => 29 - n));
});

test('what is known, of before an event, or older than all that is kept adds nothing', () => {
  const seen = kept('ocs'.repeat(10));
  expect(withSeen(seen, seen[3]!, [])).toBe(seen);
  expect(withSeen(seen, { ...seen[0]!, eventId: 'other' }, [seen[0]!.at - 5_000])).toBe(seen);
  expect(withSeen(seen, told('o')[0]!, [])).toBe(seen);
});
