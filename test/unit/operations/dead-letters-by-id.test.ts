import { drop, inspect, redrive } from '../../../infra/operations/commands.ts';
import { emptyQueues, functionArn } from '../../support/operations/queues.ts';

const queue = 'FailedInvocations';
const failed = {
  requestContext: { functionArn: functionArn('chat-events'), condition: 'RetriesExhausted' },
  requestPayload: {},
  responsePayload: { errorType: 'TimeoutError' },
};

let { sqs, lines, queues } = emptyQueues();
beforeEach(() => {
  ({ sqs, lines, queues } = emptyQueues());
  for (let n = 0; n < 150; n += 1) sqs.put(queue, JSON.stringify(failed));
});

const last = { queue, ids: ['message-150'], limit: 100 } as const;

test.each<[string, () => Promise<void>, string, number]>([
  ['inspect', () => inspect(queues, last), 'TimeoutError, PT0S ago', 150],
  ['redrive', () => redrive(queues, last, false), 'would be redriven', 150],
  ['redrive --execute', () => redrive(queues, last, true), 'redriven', 149],
  ['drop', () => drop(queues, last, false), 'would be dropped', 150],
  ['drop --execute', () => drop(queues, last, true), 'dropped', 149],
])(
  '%s finds a letter by its id behind more than the limit, and holds no other',
  async (_, act, says, left) => {
    await act();
    expect(lines).toEqual([`${queue} message-150: ${says}`]);
    expect(sqs.visible(queue)).toBe(left);
  },
);

test('ids are looked for in every queue, until all are found', async () => {
  const elsewhere = sqs.put('UndeliveredWakeUps', '{}', { ERROR_CODE: 'AccessDenied' });
  await inspect(queues, { ids: ['message-1', elsewhere], limit: 100 });
  expect(lines.filter((line) => /^\w/.test(line))).toEqual([
    expect.stringContaining('message-1:'),
    expect.stringContaining(`${elsewhere}:`),
  ]);
});

test('nothing is received any more once all are found', async () => {
  let requests = 0;
  sqs.failWith(() => {
    requests += 1;
    return undefined;
  });
  await inspect(queues, { queue, ids: ['message-1'], limit: 100 });
  expect(requests).toBeLessThan(5);
});

test.each<[string, (choice: Parameters<typeof redrive>[1]) => Promise<void>]>([
  ['inspect', (choice) => inspect(queues, choice)],
  ['redrive', (choice) => redrive(queues, choice, false)],
  ['redrive --execute', (choice) => redrive(queues, choice, true)],
  ['drop', (choice) => drop(queues, choice, false)],
  ['drop --execute', (choice) => drop(queues, choice, true)],
])('%s names the ids that it did not find, and takes the others', async (_, act) => {
  const acting = act({ queue, ids: ['message-151', 'message-7', 'message-0'], limit: 100 });
  await expect(acting).rejects.toThrow('not found: message-151, message-0');
  expect(lines).toEqual([expect.stringContaining('message-7:')]);
  expect(sqs.visible(queue)).toBe(sqs.bodies(queue).length);
});
