import fc from 'fast-check';
import * as amazonConnect from '../../../shared/sources/amazon-connect/index.ts';
import * as channelTalk from '../../../shared/sources/channel-talk/index.ts';
import { ignoredReasons, type Mapped } from '../../../shared/sources/source.ts';
import { contactEvent } from '../../support/payloads/amazon-connect.ts';
import {
  talkCall,
  talkChat,
  talkLog,
  talkMessage,
  talkOpened,
  talkUser,
} from '../../support/payloads/channel-talk.ts';
import { eventsOf } from '../../support/payloads/mapped.ts';
import { instantsIn, vendorShaped, withEachField } from '../../support/payloads/vendor-shaped.ts';

const at = Date.parse('2026-11-23T01:00:00.000Z');
const refers = { user: talkUser, userChat: talkChat({ queuedAt: at - 1, closedAt: at - 2 }) };

const shaped = {
  'channel-talk': vendorShaped(
    talkMessage(at, {}, refers),
    talkOpened(at, { queuedAt: at - 1 }),
    ...['open', 'enqueue', 'snooze', 'close', 'addTags'].map((action) => talkLog(at, { action }, refers)),
    talkCall(at, { missedReason: 'noOperator' }),
  ),
  'amazon-connect': vendorShaped(
    ...['INITIATED', 'QUEUED', 'CONNECTED_TO_AGENT', 'DISCONNECTED', 'CONTACT_DATA_UPDATED'].flatMap(
      (eventType) =>
        (['VOICE', 'CHAT'] as const).map((channel) =>
          contactEvent(at, {
            eventType,
            channel,
            queuedAt: at,
            agentAt: at,
            disconnectedAt: at,
            tags: { a: 'b' },
          }),
        ),
    ),
  ),
};

const whole = {
  'channel-talk': talkMessage(at, {}, refers),
  'amazon-connect': contactEvent(at, { eventType: 'QUEUED', queuedAt: at, agentAt: at, tags: { a: 'b' } }),
};

/** Deeper than a recursion can go. */
const bottomless: unknown = JSON.parse(`${'{"a":['.repeat(50_000)}${']}'.repeat(50_000)}`);

const maps = {
  'channel-talk': (input: unknown): Mapped => channelTalk.map(input, { channelId: 'ch-1' }),
  'amazon-connect': (input: unknown): Mapped => amazonConnect.map(input),
};

describe.each(['channel-talk', 'amazon-connect'] as const)('%s', (source) => {
  const map = maps[source];

  test('any JSON is readable events or a reason of the list, and never an exception', () => {
    const anything = fc.jsonValue({ maxDepth: 5 });
    fc.assert(
      fc.property(
        fc.oneof(anything, fc.record({ type: anything, entity: anything, detail: anything })),
        (input) => isAnswer(map(input)),
      ),
    );
  });

  test('payloads with odd fields are readable events or a reason of the list, and never an exception', () => {
    let mapped = 0;
    fc.assert(
      fc.property(shaped[source], (input) => {
        const answer = map(input);
        mapped += 'events' in answer ? 1 : 0;
        return isAnswer(answer);
      }),
      { numRuns: 2_000 },
    );
    expect(mapped).toBeGreaterThan(500);
  });

  test('no depth in any field overflows', () => {
    for (const input of [bottomless, ...withEachField(whole[source], bottomless)]) {
      expect(isAnswer(map(input))).toBe(true);
    }
  });

  test('no time is invented: each is one that the payload gives', () => {
    fc.assert(
      fc.property(shaped[source], (input) => {
        const given = instantsIn(input);
        return eventsOf(map(input)).every(({ occurredAt }) => given.has(occurredAt));
      }),
      { numRuns: 1_000 },
    );
  });

  test('a second delivery says the same under the same ids', () => {
    fc.assert(
      fc.property(shaped[source], (input) => {
        expect(map(structuredClone(input))).toEqual(map(input));
      }),
      { numRuns: 200 },
    );
  });
});

function isAnswer(answer: Mapped): boolean {
  if ('ignored' in answer) return ignoredReasons.includes(answer.ignored);
  return eventsOf(answer).length === answer.events.length && answer.events.length > 0;
}
