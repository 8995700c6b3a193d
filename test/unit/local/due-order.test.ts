import fc from 'fast-check';
import { dueOrder } from '../../../infra/local/schedules/due-order.ts';
import type { Schedule } from '../../../infra/local/schedules/schedule.ts';

const schedule = (name: string, dueAt: number) => ({ name, dueAt }) as Schedule;

describe('schedules that are due', () => {
  test('come by due time, those due together as they were added, whatever is removed between', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ dueAt: fc.nat(20), removed: fc.boolean() })), (given) => {
        const order = dueOrder();
        const added = given.map(({ dueAt }, index) => schedule(String(index), dueAt));
        for (const one of added) order.add(one);
        const gone = new Set(added.filter((_, index) => given[index]?.removed));

        const taken: Schedule[] = [];
        for (let next = order.first(isLive); next; next = order.first(isLive)) {
          taken.push(next);
          gone.add(next);
        }
        function isLive(one: Schedule) {
          return !gone.has(one);
        }

        const left = added.filter((_, index) => !given[index]?.removed);
        expect(taken).toEqual(left.toSorted((one, other) => one.dueAt - other.dueAt));
      }),
    );
  });
});
