import type { Timer } from '../../../shared/application/ports.ts';
import { buildBus } from '../../../shared/lambda/bus.ts';
import { variables } from '../../../shared/lambda/environment.ts';
import type { Log, Runtime } from '../../../shared/lambda/runtime.ts';
import { buildTimers } from '../../../shared/lambda/timers.ts';
import { silentLog } from '../../support/silent-log.ts';

const entry = { source: 's', detailType: 't', detail: {} };
const timer: Timer = { ref: { channelId: 'ch-1', kind: 'chat', id: 'c-1' }, generation: 1 };

/** A function whose SDK clients answer, or fail, with this. */
function runtimeOf(answer: () => object, log: Partial<Log>): Runtime {
  return {
    env: Object.fromEntries(Object.values(variables).map((name) => [name, name])),
    clock: { now: () => 0 },
    log: { ...silentLog, ...log },
    backoff: { sleep: async () => undefined, random: () => 0 },
    client: () => ({ send: async () => answer() }) as never,
  };
}

const failing = (name: string) => () => {
  throw Object.assign(new Error('outage'), { name });
};

describe('the bus', () => {
  const told: (readonly string[])[] = [];
  beforeEach(() => told.splice(0));
  const put = (answer: () => object) =>
    buildBus(runtimeOf(answer, { notPut: (codes) => told.push(codes) }), 'bus').put([entry, entry]);

  test('tells how many entries it did not take, and why', async () => {
    await put(() => ({ Entries: [{ EventId: '1' }, { ErrorCode: 'NotAuthorized' }] }));
    expect(told).toEqual([['NotAuthorized']]);
  });

  test('that cannot be reached has taken none of them, and throws', async () => {
    await expect(put(failing('TimeoutError'))).rejects.toThrow('outage');
    expect(told).toEqual([['TimeoutError', 'TimeoutError']]);
  });

  test('that takes everything tells nothing', async () => {
    await put(() => ({ Entries: [{ EventId: '1' }, { EventId: '2' }] }));
    expect(told).toEqual([]);
  });
});

test.each([
  ['ServiceQuotaExceededException', ['ServiceQuotaExceededException', 'ServiceQuotaExceededException']],
  ['ThrottlingException', ['ThrottlingException', 'ThrottlingException']],
  ['InternalServerException', []],
])(
  'a schedule that %s keeps from being set or deleted is thrown to the retry, and a quota is told',
  async (name, expected) => {
    const told: string[] = [];
    const timers = buildTimers(runtimeOf(failing(name), { notScheduled: (code) => told.push(code) }));
    await expect(timers.set({ ...timer, at: 60_000 })).rejects.toThrow('outage');
    await expect(timers.cancel(timer)).rejects.toThrow('outage');
    expect(told).toEqual(expected);
  },
);
