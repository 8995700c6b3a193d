import type { SQSBatchResponse } from 'aws-lambda';
import { countSteps } from '../support/steps.ts';
import { validEvents } from './support/fixtures.ts';
import { type OpenFunctions, openFunctions } from './support/functions.ts';
import { mutationsOf, pollutionsOf } from './support/mutations.ts';

let f: OpenFunctions;
beforeAll(async () => {
  f = await openFunctions();
});
afterAll(() => f.close());

const chatEvent = validEvents.find(({ detailType }) => detailType === 'MessageCreated')!;
const { source, detailType, detail } = chatEvent;
const failed = {
  requestContext: { functionArn: 'arn:aws:lambda:ap-northeast-2:111111111111:function:chat-events:$LATEST' },
  requestPayload: { source, 'detail-type': detailType, detail },
};

/** Redrives the bodies together; answers those that stay in the queue, by their places. */
async function redriven(...bodies: readonly string[]): Promise<readonly number[]> {
  const Records = bodies.map((body, place) => ({ messageId: String(place), body }));
  const outcome = await f.outcomeOf(f.redrive, { Records });
  if (outcome.kind === 'failed') throw outcome.error;
  const value = outcome.kind === 'handled' ? (outcome.value as SQSBatchResponse) : undefined;
  return (value?.batchItemFailures ?? []).map(({ itemIdentifier }) => Number(itemIdentifier));
}

/** As many as come at once, together with one that there is nothing to do for. */
const mutatedAtOnce = 9;
const neighbour = JSON.stringify({
  requestContext: { functionArn: 'arn:aws:lambda:ap-northeast-2:111111111111:function:wake-up' },
  requestPayload: { conversation: 'ch-1/chat/unknown', generation: 1 },
});

test('a dead letter with any field at fault is done, refused or left in the queue, and its neighbour is done', async () => {
  const bodies = [...mutationsOf(failed), ...pollutionsOf(failed)]
    .filter(({ what }) => what !== 'no bottom')
    .map(({ value }) => JSON.stringify(value) ?? '');
  let left = 0;
  const steps = countSteps();
  for (let from = 0; from < bodies.length; from += mutatedAtOnce) {
    const batch = bodies.slice(from, from + mutatedAtOnce);
    const stays = await redriven(...batch, neighbour);
    expect(stays).not.toContain(batch.length);
    left += stays.length;
  }
  expect(steps()).toBeLessThan(bodies.length * 5_000);
  expect(left).toBeGreaterThan(20);
  expect({}).not.toHaveProperty('polluted');
});

test.each([
  ['no JSON', '{'],
  ['a megabyte of text', JSON.stringify('x'.repeat(1_000_000))],
  ['nested too deep for a recursion', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
])('a dead letter that is %s stays in the queue, and its neighbours are done', async (_, body) => {
  expect(await redriven(neighbour, body, neighbour)).toEqual([1]);
});
