import { inflateRawSync } from 'node:zlib';
import { readConversation, stateValue } from '../../shared/adapters/dynamodb/conversation-item.ts';
import { arrange } from '../../shared/domain/decision/channel-workflows.ts';
import { decide } from '../../shared/domain/decision/decide.ts';
import { compile } from '../../shared/domain/match/compile.ts';
import { eventsAt } from '../support/events.ts';
import { noon } from '../support/stores/fixtures.ts';
import { chatKey, compressed, conversationItem, frozen, withCancelled } from './support/frozen.ts';

/** Without the last fact of each kind that older code kept: here an event of its moment shows it to be of before. */
function withoutLastSeen(text: string) {
  const { conversation, ...rest } = JSON.parse(text);
  const { seenState, seenOutOfQueue, seenClosed, ...known } = conversation;
  expect([seenState.at, seenOutOfQueue, seenClosed]).toEqual([known.state.at, seenClosed, seenOutOfQueue]);
  return { ...rest, conversation: { ...known, seenStates: [] } };
}

test.each([
  ['a whole item', compressed],
  ['a state of older code', withCancelled],
])('%s that was stored compressed is read with all that it holds', (_, { text, item }) => {
  const { conversation, ledger } = withoutLastSeen(text);
  expect(readConversation(item, chatKey)).toMatchObject({ conversation, ledger });
});

test('a whole item is read with its version and its outbox', () => {
  const { outbox } = readConversation(conversationItem(frozen.chat), chatKey);
  expect(outbox).toHaveLength(1);
  expect(readConversation(compressed.item, chatKey)).toMatchObject({ version: 1, outbox });
});

test('what is stored today can be read by the code that froze it', () => {
  const { B } = stateValue(readConversation(compressed.item, chatKey));
  expect(JSON.parse(inflateRawSync(B!).toString())).toEqual(withoutLastSeen(compressed.text));
});

describe('the last fact of each kind that older code kept', () => {
  const [early, late] = [
    { at: noon - 60_000, eventId: 'a' },
    { at: noon, eventId: 'b' },
  ];
  const seenStates = (of: object) => {
    const { conversation, ...rest } = JSON.parse(compressed.text);
    const { seenState: _, seenOutOfQueue: __, seenClosed: ___, ...known } = conversation;
    const text = JSON.stringify({ ...rest, conversation: { ...known, ...of } });
    return readConversation(conversationItem(text), chatKey).conversation.seenStates;
  };

  test.each([
    ['nothing', {}, undefined],
    [
      'one that told all',
      { seenState: { ...late, value: 'closed' }, seenOutOfQueue: late, seenClosed: late },
      [{ ...late, value: 'closed' }],
    ],
    [
      'a close before another',
      { seenState: { ...late, value: 'snoozed' }, seenOutOfQueue: late, seenClosed: early },
      [
        { ...late, value: 'snoozed' },
        { ...early, value: 'closed' },
      ],
    ],
    [
      'some other state before the queue',
      { seenState: { ...late, value: 'queued' }, seenOutOfQueue: early },
      [
        { ...late, value: 'queued' },
        { ...early, value: 'opened' },
      ],
    ],
    [
      'one beside what is stored today',
      { seenState: { ...early, value: 'closed' }, seenStates: [{ ...late, value: 'opened' }] },
      [
        { ...late, value: 'opened' },
        { ...early, value: 'closed' },
      ],
    ],
  ])('is read into the facts that are kept today: %s', (_, stored, read) => {
    expect(seenStates(stored)).toEqual(read);
  });
});

describe('the number of cancels that older code kept', () => {
  const { ledger } = JSON.parse(withCancelled.text);
  const { cancelled, ...without } = ledger;
  const stored = (of: object) => {
    const text = JSON.stringify({ ...JSON.parse(withCancelled.text), ledger: of });
    return readConversation(conversationItem(text), chatKey);
  };
  const decided = (of: object, eventId: string) => {
    const record = stored(of);
    const event = { ...eventsAt({ now: () => noon }).userSays('hello'), eventId };
    const { ledger: after, ...decision } = decide(
      record.conversation,
      record.ledger,
      { kind: 'event', event },
      {
        workflows: arrange([], compile),
        operations: new Map(),
        now: noon,
        makeId: (parts) => parts.join(),
        shorten: (id) => id,
        matches: () => false,
      },
    );
    return { ...decision, ledger: { ...after, cancelled } };
  };

  test('stands where the list of them stands today', () => {
    expect(cancelled).toBe(3);
    expect(ledger).not.toHaveProperty('cancels');
  });

  test('decides nothing about an event', () => {
    const decision = decided(ledger, 'evt-new');
    expect(decision.timer).toEqual({ cancel: 5 });
    expect(decision).toEqual(decided(without, 'evt-new'));
  });

  test('deletes no schedule when an event is repeated', () => {
    const { repeated, timer } = decided(ledger, ledger.seen[0]);
    expect({ repeated, timer }).toEqual({ repeated: true, timer: { set: ledger.timer } });
  });

  test.each([null, 'three', [3], { generation: 3 }])('is not looked at: it may be %j', (odd) => {
    expect(stored({ ...without, cancelled: odd }).ledger).toMatchObject(without);
  });
});
