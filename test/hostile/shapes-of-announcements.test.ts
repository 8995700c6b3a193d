import { readConversation } from '../../shared/adapters/dynamodb/conversation-item.ts';
import { readExecution } from '../../shared/adapters/dynamodb/execution-item.ts';
import { chatKey, conversationItem, executionItem, frozen, parsed, text } from './support/frozen.ts';

test('a frozen request that was not met is read with all that it holds, left or recorded', () => {
  const { shape: _, ...entry } = parsed('rejectedEntry');
  const { outbox } = readConversation(conversationItem(frozen.chat, chatKey, frozen.rejectedEntry), chatKey);
  expect(outbox).toEqual([entry]);
  const { announcement } = readExecution(executionItem(frozen.rejectedExecution));
  expect(announcement).toEqual(entry.announcement);
});

test('a request that was not met for a reason of other code is read as it was left', () => {
  const { announcement, ...rest } = parsed('rejectedEntry');
  const left = { ...rest, announcement: { ...announcement, reason: 'somethingElse' } };
  const { outbox } = readConversation(conversationItem(frozen.chat, chatKey, JSON.stringify(left)), chatKey);
  expect(outbox[0]?.announcement).toEqual(left.announcement);
});

test('an announcement of a type that this code does not know is refused, left or recorded', () => {
  const newer = (of: 'outboxEntry' | 'execution') => {
    const { announcement, ...rest } = parsed(of);
    return JSON.stringify({ ...rest, announcement: { ...announcement, type: 'SomethingNew' } });
  };
  const refusal = 'announcement.type is no WorkflowTriggered or WorkflowRejected';
  expect(() =>
    readConversation(conversationItem(frozen.chat, chatKey, newer('outboxEntry')), chatKey),
  ).toThrow(`conversation ${chatKey}: an entry of its outbox: ${refusal}`);
  expect(() => readExecution(executionItem(newer('execution')))).toThrow(refusal);
});

test.each([
  'null',
  '[]',
  '{}',
  '{"announcement":{}}',
  '"text"',
  '{"announcement":null,"decidedIn":1,"inputId":"x"}',
])('an outbox that holds %s is refused by the name of the item', (stored) => {
  const item = { ...conversationItem(frozen.chat), outbox: { M: { x: text(stored) } } };
  expect(() => readConversation(item, chatKey)).toThrow(`conversation ${chatKey}: an entry of its outbox: `);
});
