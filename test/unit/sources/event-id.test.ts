import { id } from '../../../shared/contracts/primitives.ts';
import { eventId } from '../../../shared/sources/event-id.ts';

test('an id says what happened, and to what', () => {
  expect(eventId('opened', 'c-1', 17)).toBe('opened:c-1:17');
});

test.each([
  ['a part with a separator', 'b:c', 'd'],
  ['a part with spaces', 'b c', 'd'],
  ['a part that is too long', 'b'.repeat(200), 'd'],
  ['a part that takes too many bytes', '한'.repeat(120), 'd'],
  ['half a pair of surrogates', '\ud800', 'd'],
])('%s is hashed into an id of the contract', (_, ...parts) => {
  const hashed = eventId('opened', ...parts);
  expect(hashed).toMatch(/^opened:[\w-]{43}$/);
  expect(id.safeParse(hashed).success).toBe(true);
  expect(eventId('opened', ...parts)).toBe(hashed);
});

test('parts do not run into one another', () => {
  const ids = [eventId('a', 'b:c', 'd'), eventId('a', 'b', 'c:d'), eventId('a', 'b', 'c', 'd')];
  expect(new Set(ids).size).toBe(3);
});
