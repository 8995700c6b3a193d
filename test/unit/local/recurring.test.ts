import { setImmediate } from 'node:timers/promises';
import { type RecurringOptions, recurring } from '../../../infra/local/schedules/recurring.ts';
import { inOrder } from '../../../infra/local/timeline.ts';

/** A recurrence every ten milliseconds, on a clock that stands at 1 003. */
function given(options: Partial<RecurringOptions> = {}) {
  const invokedAt: number[] = [];
  const clock = { at: 1_003, now: () => clock.at };
  const recurrence = recurring({
    functionName: 'f',
    intervalMs: 10,
    clock,
    neededFrom: async () => 0,
    isAtRest: () => true,
    invoke: () => invokedAt.push(clock.at),
    ...options,
  });
  return {
    recurrence,
    clock,
    invokedAt,
    async fire() {
      clock.at = recurrence.nextDueAt() ?? Number.NaN;
      recurrence.fireNext();
      await recurrence.idle();
    },
  };
}

test('is due at whole intervals of the clock', async () => {
  const { fire, invokedAt } = given();
  for (let n = 0; n < 3; n += 1) await fire();
  expect(invokedAt).toEqual([1_010, 1_020, 1_030]);
});

test('passes over the intervals at which there would be nothing to do', async () => {
  const { fire, recurrence, invokedAt } = given({ neededFrom: async () => 500_001 });
  await fire();
  expect([invokedAt, recurrence.nextDueAt()]).toEqual([[], 500_010]);
});

test('is not due as long as nothing will have to be done, until something happens', async () => {
  const { fire, recurrence, clock } = given({ neededFrom: async () => undefined });
  const changes: (number | undefined)[] = [];
  recurrence.onChange(() => changes.push(recurrence.nextDueAt()));
  await fire();
  clock.at = 77_777;
  recurrence.touch();
  expect(changes).toEqual([1_020, undefined, 77_780]);
});

test.each<[string, Partial<RecurringOptions>]>([
  ['something is under way', { isAtRest: () => false }],
  ['nobody can tell', { neededFrom: () => Promise.reject(new Error('no table')) }],
])('passes over nothing while %s', async (_, options) => {
  const { fire, recurrence } = given({ neededFrom: async () => undefined, ...options });
  await fire();
  expect(recurrence.nextDueAt()).toBe(1_020);
});

test('passes over nothing if something happens while it looks', async () => {
  const looked = Promise.withResolvers<undefined>();
  const { recurrence, clock } = given({ neededFrom: () => looked.promise });
  clock.at = 1_010;
  recurrence.fireNext();
  recurrence.touch();
  looked.resolve(undefined);
  await recurrence.idle();
  await setImmediate();
  expect(recurrence.nextDueAt()).toBe(1_020);
});

test('goes after what is due at the same time before it in the order', () => {
  const fired: string[] = [];
  const agenda = (name: string, dueAt: number | undefined) => ({
    nextDueAt: () => dueAt,
    fireNext: () => fired.push(name),
    onChange() {},
  });
  inOrder(agenda('a', 5), agenda('b', 5), agenda('never', undefined)).fireNext();
  inOrder(agenda('late', 6), agenda('early', 5)).fireNext();
  expect(fired).toEqual(['a', 'early']);
  expect(inOrder(agenda('x', undefined), agenda('y', undefined)).nextDueAt()).toBeUndefined();
});
