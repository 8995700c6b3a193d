import { emptyLedger } from '../../../shared/domain/ledger.ts';
import { reconcileTimer } from '../../../shared/domain/wait/timer.ts';

const ledger = { ...emptyLedger, timer: { generation: 4, at: 86_400_000 }, generation: 4 };

test('the event after which nobody waits cancels the schedule, and its retry knows of which', () => {
  const { ledger: after, change } = reconcileTimer(ledger, undefined, 'evt-1');
  expect(change).toEqual({ cancel: 4 });
  expect(after.timer).toBeUndefined();
  expect(after.cancels).toEqual([{ generation: 4, by: 'evt-1' }]);
});

test('a sweep, which has no retry, leaves the schedule to fire', () => {
  expect(reconcileTimer(ledger, undefined, undefined)).toEqual({ ledger, change: {} });
});
