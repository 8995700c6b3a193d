import { DeleteMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { drop, inspect, list, redrive } from '../../../infra/operations/commands.ts';
import { readQueueName } from '../../../infra/operations/read-queue-name.ts';
import type { DeadLetterQueueName } from '../../../infra/queue-names.ts';
import { functionArn as arn, emptyQueues } from '../../support/operations/queues.ts';

const canary = 'CANARY please call 010-1234-5678';

const event = {
  id: 'envelope-1',
  source: 'conversation.chat',
  'detail-type': 'MessageCreated',
  detail: {
    metadata: { eventId: 'evt-1', channelId: 'ch-1' },
    data: { chatId: 'c-1', message: { text: canary } },
  },
};
const wakeUp = { conversation: 'ch-1/chat/c-1', generation: 3 };
const undelivered = {
  TARGET_ARN: arn('chat-events'),
  ERROR_CODE: 'THROTTLING',
  ERROR_MESSAGE: 'slow',
};
const failed = {
  requestContext: { functionArn: `${arn('chat-events')}:$LATEST`, condition: 'RetriesExhausted' },
  requestPayload: event,
  responsePayload: { errorType: 'TimeoutError', errorMessage: 'its message is not told' },
};
const refused = {
  'detail-type': 'InputRefused',
  detail: {
    data: {
      functionName: 'chat-events',
      problems: [{ field: 'detail.data.chatId', rule: 'is required', found: canary }],
      input: event,
    },
  },
};

let { sqs, lines, queues } = emptyQueues();
beforeEach(() => {
  ({ sqs, lines, queues } = emptyQueues());
});

const all = { limit: 100 };
const told = () => lines.join('\n');

test('a list counts the letters of every queue', async () => {
  sqs.put('FailedInvocations', JSON.stringify(failed));
  await list(queues);
  expect(told()).toMatch(/^FailedInvocations +1 waiting, 0 held by somebody$/m);
  expect(told()).toMatch(/^UndeliveredEvents +0 waiting/m);
});

const letters: [DeadLetterQueueName, unknown, { [name: string]: string }, RegExp, string, unknown][] = [
  [
    'UndeliveredEvents',
    event,
    undelivered,
    /THROTTLING, PT1M ago\n {4}slow\n {4}.*eventId evt-1, channelId ch-1, chatId c-1/,
    arn('chat-events'),
    event,
  ],
  [
    'UndeliveredWakeUps',
    wakeUp,
    { ERROR_CODE: 'AccessDenied' },
    /AccessDenied, PT1M ago\n {4}conversation ch-1\/chat\/c-1/,
    arn('wake-up'),
    wakeUp,
  ],
  [
    'FailedInvocations',
    failed,
    {},
    /TimeoutError, PT1M ago\n {4}its message is not told\n {4}.*eventId evt-1/,
    `${arn('chat-events')}:$LATEST`,
    event,
  ],
  [
    'RefusedInputs',
    refused,
    {},
    /InputRefused, PT1M ago\n {4}detail.data.chatId is required\n {4}function chat-events.*eventId evt-1/,
    arn('chat-events'),
    event,
  ],
];

describe.each(letters)('a letter in %s', (queue, body, attributes, says, functionArn, requestPayload) => {
  beforeEach(() => {
    sqs.put(queue, JSON.stringify(body), attributes);
    sqs.pass(60_000);
  });

  test('is inspected by error, reason, age and ids, without text of users, and stays', async () => {
    await inspect(queues, all);
    expect(told()).toMatch(says);
    expect(told()).not.toContain('CANARY');
    expect(sqs.visible(queue)).toBe(1);
  });

  test('is redriven to the function that failed at it, and gone', async () => {
    await redrive(queues, { queue, limit: 100 }, true);
    expect(sqs.bodies(queue)).toEqual([]);
    expect(sqs.bodies('Retries').map((one) => JSON.parse(one))).toEqual([
      expect.objectContaining({
        requestContext: expect.objectContaining({ functionArn }),
        requestPayload,
      }),
    ]);
  });

  test.each([
    ['redrive', redrive],
    ['drop', drop],
  ])('%s changes nothing unless it is told to', async (_, act) => {
    await act(queues, { queue, limit: 100 }, false);
    expect(told()).toContain('would be');
    expect(sqs.visible(queue)).toBe(1);
    expect(sqs.bodies('Retries')).toEqual([]);
  });

  test('is dropped', async () => {
    await drop(queues, { queue, limit: 100 }, true);
    expect(sqs.bodies(queue)).toEqual([]);
    expect(sqs.bodies('Retries')).toEqual([]);
  });
});

test.each<[string, DeadLetterQueueName, string, { [name: string]: string }, string]>([
  ['a sweep', 'UndeliveredEvents', '{}', { TARGET_ARN: arn('sweeper') }, 'no function whose work'],
  ['an event without a target', 'UndeliveredEvents', '{}', {}, 'no function whose work'],
  ['no JSON', 'UndeliveredEvents', '{', undelivered, 'no JSON'],
  ['a refusal without its input', 'RefusedInputs', '{}', {}, 'too large to be kept'],
])('%s cannot be redriven: it stays, with the reason', async (_, queue, body, attributes, why) => {
  sqs.put(queue, body, attributes);
  await redrive(queues, { queue, limit: 100 }, true);
  expect(told()).toContain(why);
  expect(sqs.visible(queue)).toBe(1);
});

test('of many letters, those that are named are taken, and all others can be received at once', async () => {
  const ids = Array.from({ length: 25 }, () => sqs.put('FailedInvocations', JSON.stringify(failed)));
  await redrive(queues, { queue: 'FailedInvocations', ids: [ids[3] ?? '', ids[20] ?? ''], limit: 100 }, true);
  expect(sqs.bodies('Retries')).toHaveLength(2);
  expect(sqs.visible('FailedInvocations')).toBe(23);
});

test('no more letters than the limit are taken', async () => {
  for (let n = 0; n < 25; n += 1) sqs.put('FailedInvocations', JSON.stringify(failed));
  await drop(queues, { queue: 'FailedInvocations', limit: 12 }, true);
  expect(sqs.visible('FailedInvocations')).toBe(13);
});

test('a redrive that fails half-way loses nothing, and can be repeated', async () => {
  for (let n = 0; n < 3; n += 1) sqs.put('FailedInvocations', JSON.stringify(failed));
  let sends = 0;
  sqs.failWith((command) => {
    if (!(command instanceof SendMessageCommand)) return undefined;
    sends += 1;
    return sends === 2 ? new Error('outage') : undefined;
  });
  await expect(redrive(queues, { queue: 'FailedInvocations', limit: 100 }, true)).rejects.toThrow('outage');
  expect(sqs.visible('FailedInvocations')).toBe(2);
  await redrive(queues, { queue: 'FailedInvocations', limit: 100 }, true);
  expect(sqs.bodies('FailedInvocations')).toEqual([]);
  expect(sqs.bodies('Retries')).toHaveLength(3);
});

test('a letter that was sent and could not be deleted is sent again: twice is harmless, never is not', async () => {
  sqs.put('FailedInvocations', JSON.stringify(failed));
  sqs.failWith((command) => (command instanceof DeleteMessageCommand ? new Error('outage') : undefined));
  const given = [queues, { queue: 'FailedInvocations', limit: 100 }, true] as const;
  await expect(redrive(...given)).rejects.toThrow('outage');
  sqs.failWith();
  await redrive(...given);
  expect(sqs.bodies('FailedInvocations')).toEqual([]);
  expect(sqs.bodies('Retries')).toHaveLength(2);
});

test('only dead letters can be redriven and dropped, not what is still being retried', () => {
  expect(() => readQueueName('Retries')).toThrow('queue "Retries" holds no dead letters: UndeliveredEvents,');
});
