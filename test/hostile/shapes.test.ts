import { readConversation } from '../../shared/adapters/dynamodb/conversation-item.ts';
import { stateParts } from '../../shared/adapters/dynamodb/conversation-parts.ts';
import { readDefinition } from '../../shared/adapters/dynamodb/definition-requests.ts';
import { readEvaluation } from '../../shared/adapters/dynamodb/evaluation-item.ts';
import { readExecution } from '../../shared/adapters/dynamodb/execution-item.ts';
import { readRecordedEvent } from '../../shared/adapters/dynamodb/recorded-event-item.ts';
import { arrange } from '../../shared/domain/decision/channel-workflows.ts';
import { decide } from '../../shared/domain/decision/decide.ts';
import { compile } from '../../shared/domain/match/compile.ts';
import { eventsAt } from '../support/events.ts';
import { noon } from '../support/stores/fixtures.ts';
import {
  callKey,
  chatKey,
  conversationItem,
  definitionItem,
  evaluationItem,
  executionItem,
  frozen,
  type Of,
  parsed,
  recordedItem,
  transferredChatKey,
  transferredKey,
  unmarked,
} from './support/frozen.ts';
import { mutationsOf } from './support/mutations.ts';
import { storyOfRejection } from './support/story-of-rejection.ts';
import { storyOfShapes } from './support/story-of-shapes.ts';

/** Reads a frozen text, or what has become of it, as the stores do. */
const readers: readonly (readonly [of: Of, read: (stored: string) => unknown, named: string])[] = [
  ['chat', (stored) => readConversation(conversationItem(stored), chatKey), `conversation ${chatKey}: `],
  [
    'call',
    (stored) => readConversation(conversationItem(stored, callKey), callKey),
    `conversation ${callKey}: `,
  ],
  [
    'transferred',
    (stored) => readConversation(conversationItem(stored, transferredKey), transferredKey),
    `conversation ${transferredKey}: `,
  ],
  [
    'transferredChat',
    (stored) => readConversation(conversationItem(stored, transferredChatKey), transferredChatKey),
    `conversation ${transferredChatKey}: `,
  ],
  [
    'workflow-remind',
    (stored) => readDefinition('workflow', definitionItem(stored, 'workflow', 'remind')),
    'definition workflow/remind of channel ch-1: ',
  ],
  [
    'operation',
    (stored) => readDefinition('operation', definitionItem(stored, 'operation', 'default')),
    'definition operation/default of channel ch-1: ',
  ],
  [
    'settings',
    (stored) => readDefinition('settings', definitionItem(stored, 'settings', 'channel')),
    'definition settings/channel of channel ch-1: ',
  ],
  ...(['execution', 'rejectedExecution'] as const).map(
    (of) =>
      [
        of,
        (stored: string) => readExecution(executionItem(stored)),
        'execution SkoSx5_mCRdx01CXZ3qXVW: ',
      ] as const,
  ),
  ...(['outboxEntry', 'rejectedEntry'] as const).map(
    (of) =>
      [
        of,
        (stored: string) => readConversation(conversationItem(frozen.chat, chatKey, stored), chatKey),
        `conversation ${chatKey}: an entry of its outbox: `,
      ] as const,
  ),
  ...(['evaluation-fired', 'evaluation-missed'] as const).map(
    (of) =>
      [
        of,
        (stored: string) => readEvaluation(evaluationItem(stored)),
        `evaluation 2026 of ${chatKey}: `,
      ] as const,
  ),
  ...(['recordedEvent', 'recordedMessage'] as const).map(
    (of) =>
      [
        of,
        (stored: string) => readRecordedEvent(recordedItem(stored)),
        'recorded event 2026 of channel ch-1: ',
      ] as const,
  ),
];

test('what is written today are the frozen texts; what is added is added to a file of its own', async () => {
  const texts = { ...(await storyOfShapes()), ...(await storyOfRejection()) };
  const written = Object.entries(texts).map(([of, stored]) => [of, JSON.parse(stored)]);
  expect(Object.fromEntries(written)).toEqual(
    Object.fromEntries(Object.keys(frozen).map((of) => [of, parsed(of as Of)])),
  );
});

test('a frozen conversation is read with all that it holds, its outbox too', () => {
  const { conversation, ledger } = parsed('chat');
  const { shape: _, ...entry } = parsed('outboxEntry');
  const outbox = [entry];
  expect(readConversation(conversationItem(frozen.chat), chatKey)).toEqual({
    version: 8,
    conversation,
    ledger,
    outbox,
  });
});

test('a conversation that was stored before anything was added is read too', () => {
  const { conversation, ledger } = JSON.parse(unmarked.chat);
  expect(readConversation(conversationItem(unmarked.chat), chatKey)).toMatchObject({ conversation, ledger });
  expect(ledger).not.toHaveProperty('cancels');
});

test.each(readers)(
  'of a frozen %s, every text that is cut off is refused by the name of the item',
  (of, read, named) => {
    const whole = frozen[of];
    for (let length = 0; length < whole.length; length += 7) {
      expect(() => read(whole.slice(0, length))).toThrow(`${named}the stored text is not a JSON object`);
    }
  },
);

test.each(readers)(
  'a frozen %s in which anything is of another kind is read, or refused by its name',
  (of, read, named) => {
    let refused = 0;
    for (const { value, what } of mutationsOf(parsed(of))) {
      if (what === 'no bottom') continue;
      try {
        read(JSON.stringify(value) ?? '');
      } catch (error) {
        expect((error as Error).message).toMatch(new RegExp(`^${named.replaceAll('.', '\\.')}.{5,150}$`));
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(100);
  },
);

test.each([2, 99, '1', null, { shape: 1 }])('a text of shape %j is refused with both numbers', (shape) => {
  for (const [of, read, named] of readers) {
    const found = typeof shape === 'number' ? shape : typeof shape;
    const stored = JSON.stringify({ ...parsed(of), shape });
    expect(() => read(stored)).toThrow(`${named}this code reads shape 1, found ${found}`);
  }
});

test.each([
  ['ledger.timer', { timer: 'tomorrow' }],
  ['ledger.timer', { timer: { generation: 1 } }],
  ['ledger.timer', { timer: { generation: '1', at: noon } }],
  ['ledger.causedFirings.*.*', { causedFirings: { a: ['x'] } }],
  ['ledger.causedFirings.*.*', { causedFirings: { a: [noon], b: [noon, null] } }],
])('a conversation is refused by its %s where the ledger has %j', (field, wrong) => {
  const stored = JSON.stringify({ ...parsed('chat'), ledger: { ...parsed('chat').ledger, ...wrong } });
  expect(() => readConversation(conversationItem(stored), chatKey)).toThrow(
    `conversation ${chatKey}: ${field} is no `,
  );
});

test('a conversation under another one’s key is refused', () => {
  expect(() => readConversation(conversationItem(frozen.chat, callKey), callKey)).toThrow(
    'it is another conversation',
  );
});

/** What was added after the first conversations were stored, or may be missing for another reason. */
const optional = [
  [
    'conversation',
    [
      'state',
      'legs',
      'seenStates',
      'stateEventsAt',
      'stillQueued',
      'outOfQueue',
      'seenState',
      'seenOutOfQueue',
      'seenClosed',
      'queued',
      'opened',
      'closed',
      'opening',
      'openingBySomebody',
      'firstOpening',
      'landed',
      'lastUserMessage',
      'lastManagerMessage',
    ],
  ],
  ['ledger', ['timer', 'cancels']],
] as const;

test('whatever the stores take for optional is among the fields that may be missing', () => {
  const listed = optional.flatMap(([part, fields]) => fields.map((field) => `${part}.${field}`));
  const read = Object.entries(stateParts)
    .filter(([path, kind]) => !path.includes('*') && String(kind).endsWith('?'))
    .map(([path]) => path);
  expect(listed.toSorted()).toEqual(read.toSorted());
});

test.each(['chat', 'call'] as const)(
  'a frozen %s without any field that may be missing is read and goes on',
  (of) => {
    const key = of === 'chat' ? chatKey : callKey;
    const remind = readDefinition<never>(
      'workflow',
      definitionItem(frozen['workflow-remind'], 'workflow', 'remind'),
    );
    const at = eventsAt({ now: () => noon });
    for (const [part, fields] of optional) {
      for (const field of fields) {
        const { [field]: _, ...rest } = parsed(of)[part];
        const stored = JSON.stringify({ ...parsed(of), [part]: rest });
        const { conversation, ledger } = readConversation(conversationItem(stored, key), key);
        const event = of === 'chat' ? at.userSays('hello') : at.callClosed();
        const decision = decide(
          conversation,
          ledger,
          { kind: 'event', event },
          {
            workflows: arrange([remind], compile),
            operations: new Map(),
            now: noon,
            makeId: (parts) => parts.join(),
            shorten: (eventId) => eventId,
            matches: () => false,
          },
        );
        expect(decision.changed).toBe(true);
      }
    }
  },
);
