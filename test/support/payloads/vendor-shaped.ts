import fc from 'fast-check';
import { readConversationEvent } from '../../../shared/contracts/conversation-events.ts';
import type { ConversationEntry } from '../../../shared/contracts/event-contract.ts';

export const readable = (events: readonly ConversationEntry[]): boolean =>
  events.length > 0 && events.every((event) => readConversationEvent(event).ok);

const odd = fc.constantFrom<unknown>(
  null,
  undefined,
  0,
  -1,
  Number.NaN,
  '',
  ' ',
  '\ud800',
  'x'.repeat(300),
  '1970-01-01T00:00:00Z',
  [],
  {},
  [[]],
  JSON.parse('{"__proto__":{"a":1}}'),
  true,
);

/** Payloads in a vendor's shape in which one field, anywhere, holds something odd. */
export function vendorShaped(...payloads: readonly object[]): fc.Arbitrary<unknown> {
  return fc
    .tuple(fc.constantFrom(...payloads), fc.array(fc.nat(), { maxLength: 6 }), odd)
    .map(([payload, path, value]) => {
      const copy = structuredClone(payload) as Record<string, unknown>;
      let node = copy;
      for (const step of path) {
        const keys = Object.keys(node);
        const key = keys[step % keys.length];
        if (key === undefined) break;
        const child = node[key];
        if (typeof child === 'object' && child !== null && step % 3 !== 0)
          node = child as Record<string, unknown>;
        else {
          node[key] = value;
          break;
        }
      }
      return copy;
    });
}
