import type { InvokeCommand } from '@aws-sdk/client-lambda';
import { pump } from '../../../infra/local/localstack/pump.ts';
import { schedulerTimers } from '../../../shared/adapters/scheduler/timers.ts';
import { chat, newChannel, noon } from '../../support/stores/fixtures.ts';
import { groupName, type LocalAws, openLocalAws } from '../../support/stores/local-aws.ts';
import { scheduleTarget } from '../../support/stores/timers.ts';

const minute = 60_000;

let aws: LocalAws;
let invoked: { FunctionName?: string | undefined; Payload?: unknown; InvocationType?: string | undefined }[];
let failing: boolean;
beforeEach(async () => {
  aws = await openLocalAws();
  invoked = [];
  failing = false;
  const timers = schedulerTimers({ client: aws.scheduler, clock: { now: () => noon }, ...scheduleTarget });
  for (const minutes of [2, 1]) {
    await timers.set({ ref: chat(newChannel(), `c-${minutes}`), generation: 1, at: noon + minutes * minute });
  }
});
afterEach(() => aws.close());

const lambda = {
  async send({ input }: InvokeCommand) {
    if (failing) throw new Error('the function is not there');
    invoked.push(input);
  },
};
const pumpAt = (now: number) => pump({ scheduler: aws.scheduler, lambda: lambda as never, groupName }, now);
const left = () => aws.schedules().length;

test('what is not due yet is left alone', async () => {
  expect(await pumpAt(noon + minute - 1)).toEqual([]);
  expect(invoked).toEqual([]);
  expect(left()).toBe(2);
});

test('what is due is called as Scheduler calls it, once, and is gone', async () => {
  await pumpAt(noon + minute);
  await pumpAt(noon + minute);
  expect(invoked).toEqual([
    {
      FunctionName: scheduleTarget.targetArn,
      InvocationType: 'Event',
      Payload: expect.stringContaining('/chat/c-1'),
    },
  ]);
  expect(left()).toBe(1);
});

test('what could not be called stays, and is called the next time', async () => {
  failing = true;
  await expect(pumpAt(noon + minute)).rejects.toThrow('the function is not there');
  expect(left()).toBe(2);
  failing = false;
  await pumpAt(noon + 2 * minute);
  expect(invoked).toHaveLength(2);
  expect(left()).toBe(0);
});
