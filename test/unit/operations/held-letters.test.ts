import { drop, inspect, redrive } from '../../../infra/operations/commands.ts';
import { emptyQueues, functionArn } from '../../support/operations/queues.ts';

const queue = 'FailedInvocations';
const failed = { requestContext: { functionArn: functionArn('chat-events') }, requestPayload: {} };
const all = { queue, limit: 10_000 } as const;

let { sqs, lines, queues } = emptyQueues();
beforeEach(() => {
  ({ sqs, lines, queues } = emptyQueues());
});

function put(count: number): void {
  for (let n = 0; n < count; n += 1) sqs.put(queue, JSON.stringify(failed));
}

/** Every request to SQS takes so long. */
function requestsTake(milliseconds: number): void {
  sqs.failWith(() => {
    sqs.pass(milliseconds);
    return undefined;
  });
}

test('letters are held until the last of many has been looked at, each once', async () => {
  put(3_000);
  requestsTake(450);
  await redrive(queues, all, false);
  expect(new Set(lines).size).toBe(3_000);
  expect(lines).toHaveLength(3_000);
  expect(sqs.visible(queue)).toBe(3_000);
});

test.each([
  ['redrive', redrive, 500],
  ['drop', drop, 0],
] as const)('%s of more than can be held so long deletes each in time', async (_, act, sent) => {
  put(500);
  requestsTake(1_000);
  await act(queues, all, true);
  expect(sqs.bodies(queue)).toEqual([]);
  expect(sqs.bodies('Retries')).toHaveLength(sent);
});

test('what takes longer than letters can be held is given up, and all are released', async () => {
  put(3_000);
  requestsTake(5_000);
  await expect(inspect(queues, all)).rejects.toThrow(/given up after \d+ letters/);
  expect(sqs.visible(queue)).toBe(3_000);
});

test('few letters come back soon if this process dies, whatever the limit', async () => {
  put(20);
  let receives = 0;
  sqs.failWith((command) => {
    receives += command.constructor.name === 'ReceiveMessageCommand' ? 1 : 0;
    return receives > 1 ? new Error('gone') : undefined;
  });
  await expect(inspect(queues, all)).rejects.toThrow('gone');
  sqs.pass(125_000);
  expect(sqs.visible(queue)).toBe(20);
});
