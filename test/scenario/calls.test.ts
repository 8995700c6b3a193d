import { eventsAt } from '../support/events.ts';
import { type World, world } from '../support/world.ts';

let w: World;
let e: ReturnType<typeof eventsAt>;
beforeEach(() => {
  w = world();
  e = eventsAt(w);
});

test('a ringing inbound call starts the IVR, landing starts callOpenedByUser, placing one callOpenedByManager', async () => {
  await w.workflow({ id: 'ivr', trigger: { type: 'startCallByUser' } });
  await w.workflow({ id: 'landed', trigger: { type: 'callOpenedByUser' } });
  await w.workflow({ id: 'placed', trigger: { type: 'callOpenedByManager' } });
  await w.happens(e.ringing());
  expect(w.fired()).toEqual(['ivr']);
  await w.happens(e.callOpened({ direction: 'inbound' }));
  expect(w.fired()).toEqual(['ivr', 'landed']);
  await w.happens(e.callOpened({ id: 'call-2', direction: 'outbound' }));
  expect(w.fired()).toEqual(['ivr', 'landed', 'placed']);
});

describe('callWaitInQueued', () => {
  test('fires once the call has been in the queue for the delay', async () => {
    await w.workflow({ id: 'wait', trigger: { type: 'callWaitInQueued', delay: 'PT3M' } });
    await w.happens(e.callQueued());
    await w.pass('PT2M59S');
    expect(w.fired()).toEqual([]);
    await w.pass('PT1S');
    expect(w.fired()).toEqual(['wait']);
    await w.pass('PT1H');
    expect(w.fired()).toEqual(['wait']);
  });

  test('repeated: every delay, repeatCount times in all', async () => {
    await w.workflow({
      id: 'wait',
      trigger: { type: 'callWaitInQueued', delay: 'PT1M', repeated: true, repeatCount: 3 },
    });
    await w.happens(e.callQueued());
    await w.pass('PT2M');
    expect(w.fired()).toHaveLength(2);
    await w.pass('PT1H');
    expect(w.fired()).toHaveLength(3);
    expect((await w.recorded()).map(({ cause }) => 'occurrence' in cause && cause.occurrence)).toEqual([
      3, 2, 1,
    ]);
  });

  test('a manager who takes the call ends it, and the schedule is gone', async () => {
    await w.workflow({ id: 'wait', trigger: { type: 'callWaitInQueued', delay: 'PT3M' } });
    await w.happens(e.callQueued());
    await w.pass('PT1M');
    await w.happens(e.engaged());
    expect(w.timers.pending()).toEqual([]);
    await w.pass('PT1H');
    expect(w.fired()).toEqual([]);
  });

  test('a second entry into the queue counts anew', async () => {
    await w.workflow({ id: 'wait', trigger: { type: 'callWaitInQueued', delay: 'PT3M' } });
    await w.happens(e.callQueued());
    await w.pass('PT4M');
    await w.happens(e.engaged());
    await w.pass('PT1M');
    await w.happens(e.callQueued());
    await w.pass('PT4M');
    expect(w.fired()).toEqual(['wait', 'wait']);
  });
});

describe('callClosed', () => {
  test('fires at once without a delay, and its filter can look at why nobody answered', async () => {
    const filter = {
      key: 'call.missedReason',
      type: 'string',
      operator: '$eq',
      values: ['abandonedInQueue'],
    } as const;
    await w.workflow({ id: 'missed', trigger: { type: 'callClosed', filter } });
    await w.happens(e.callClosed({ facts: { call: { missedReason: 'abandonedInQueue' } } }));
    await w.happens(e.callClosed({ id: 'call-2' }));
    expect(w.fired()).toEqual(['missed']);
  });

  test('with a delay it fires once, the delay after the end, however often the end is told', async () => {
    await w.workflow({ id: 'survey', trigger: { type: 'callClosed', delay: 'PT10M' } });
    await w.happens(e.callClosed());
    await w.pass('PT9M59S');
    expect(w.fired()).toEqual([]);
    await w.pass('PT1S');
    await w.happens(e.callClosed());
    await w.pass('PT1H');
    expect(w.fired()).toEqual(['survey']);
  });

  test('a call that never landed is unmanaged', async () => {
    await w.workflow({
      id: 'managed',
      trigger: { type: 'callClosed', managedChatFilter: 'onlyIfManagedChat' },
    });
    await w.happens(e.ringing(), e.callClosed());
    expect(w.fired()).toEqual([]);
    await w.happens(
      e.ringing({ id: 'call-2' }),
      e.callOpened({ id: 'call-2' }),
      e.callClosed({ id: 'call-2' }),
    );
    expect(w.fired()).toEqual(['managed']);
  });
});
