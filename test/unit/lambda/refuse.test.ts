import { type InputRefused, inputRefused } from '../../../shared/contracts/input-refused.ts';
import { parse } from '../../../shared/contracts/zod-problems.ts';
import { refuse } from '../../../shared/lambda/refuse.ts';
import { eventRules } from '../../../shared/lambda/rules.ts';
import { memoryEventBus } from '../../support/memory/event-bus.ts';
import { silentLog } from '../../support/silent-log.ts';

const problems = [{ field: 'detail', rule: 'must be an object', found: 'a string of 3 characters' }];
const input = { id: 'e-1', detail: 'abc' };
const refusal = { functionName: 'chat-events', problems, channelId: 'ch-1', input };

async function announced(given: Partial<typeof refusal> & { channelId?: unknown }, at = 0) {
  const bus = memoryEventBus();
  await refuse({ bus, clock: { now: () => at } }, silentLog, { ...refusal, ...given } as typeof refusal);
  const [entry] = bus.entries();
  expect(parse(inputRefused.schema, entry?.detail)).toMatchObject({ ok: true });
  return entry?.detail as InputRefused;
}

test('a refusal names function, channel and problems, and holds the input', async () => {
  expect(await announced({})).toEqual({
    metadata: { eventId: expect.any(String), occurredAt: '1970-01-01T00:00:00.000Z', channelId: 'ch-1' },
    data: { functionName: 'chat-events', problems, input },
  });
});

test('the same input has the same event id whenever it comes, and another input has another', async () => {
  const ids = [
    (await announced({}, 0)).metadata.eventId,
    (await announced({}, 9)).metadata.eventId,
    (await announced({ input: { ...input, id: 'e-2' } })).metadata.eventId,
    (await announced({ functionName: 'call-events' })).metadata.eventId,
  ];
  expect(ids[1]).toBe(ids[0]);
  expect(new Set(ids).size).toBe(3);
});

test.each([undefined, 7, 'a b', 'x'.repeat(200)])('a channel %p is no channel', async (channelId) => {
  expect((await announced({ channelId } as never)).metadata).not.toHaveProperty('channelId');
});

test('an input for which the entry has no room is left out', async () => {
  const { data } = await announced({ input: { id: 'e-1', detail: 'x'.repeat(256 * 1_024) } });
  expect(data).toEqual({ functionName: 'chat-events', problems });
});

test('a bus that does not take the refusal fails the invocation', async () => {
  const bus = memoryEventBus();
  bus.failWith(() => 'InternalFailure');
  const refused: unknown[] = [];
  const log = { ...silentLog, refused: (name: string) => refused.push(name) };
  await expect(refuse({ bus, clock: { now: () => 0 } }, log, refusal)).rejects.toThrow('InternalFailure');
  expect(refused).toEqual([]);
});

test('no function takes refusals, so that none can lead to another', () => {
  for (const { pattern } of eventRules) expect(pattern.source).not.toContain(inputRefused.source);
});
