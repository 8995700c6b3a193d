import type { FindOverdue } from '../../shared/application/ports.ts';
import { conversationKey } from '../../shared/domain/conversation/conversation-key.ts';
import { eventsAt } from '../support/events.ts';
import { channelId, type World, world } from '../support/world.ts';

let w: World;
let e: ReturnType<typeof eventsAt>;
beforeEach(async () => {
  w = world();
  e = eventsAt(w);
  await w.workflow({ id: 'queue', trigger: { type: 'chatWaitInQueued', delay: 'PT3M' } });
  await w.workflow({ id: 'late', trigger: { type: 'chatWaitInQueued', delay: 'PT20M' } });
  await w.workflow({ id: 'echo', trigger: { type: 'messageByUser' } });
});

const nothing = { looked: 0, timersRescued: 0, outboxesRescued: 0, failed: 0, finished: true };

async function loseSchedules(): Promise<void> {
  for (const timer of w.timers.pending()) await w.timers.cancel(timer);
}

describe('a schedule that never fires', () => {
  beforeEach(async () => {
    await w.happens(e.queued());
    await loseSchedules();
  });

  test('is given two minutes, and then the sweeper decides its wait and sets the next schedule', async () => {
    await w.pass('PT4M59S');
    expect(await w.sweep()).toEqual(nothing);
    await w.pass('PT1S');
    expect(await w.sweep()).toEqual({ ...nothing, looked: 1, timersRescued: 1 });
    expect(w.fired()).toEqual(['queue']);
    expect(w.reports.at(-1)?.lateness).toBe(120_000);
    await w.pass('PT15M');
    expect(w.fired()).toEqual(['queue', 'late']);
    expect(await w.sweep()).toEqual(nothing);
  });

  test('is rescued too when nothing is left to wait for after it', async () => {
    await w.stop('late');
    await w.pass('PT5M');
    expect(await w.sweep()).toEqual({ ...nothing, looked: 1, timersRescued: 1 });
    expect([w.fired(), w.timers.pending()]).toEqual([['queue'], []]);
  });

  test('and fires after all when the sweeper has been there changes nothing', async () => {
    await w.pass('PT5M');
    await w.sweep();
    await w.wakeUp(1);
    expect(w.fired()).toEqual(['queue']);
    expect(w.timers.pending()).toHaveLength(1);
  });

  test('while its wait is over leaves nothing to sweep again', async () => {
    await w.happens(e.opened({ previousState: 'queued' }));
    await w.pass('PT1H');
    expect(await w.sweep()).toEqual(nothing);
    expect(w.fired()).toEqual([]);
  });
});

test('a schedule that never fires, though its wait has moved on, is replaced by the one for now', async () => {
  await w.workflow({ id: 'remind', trigger: { type: 'waitingForManagerReply', delay: 'PT10M' } });
  await w.happens(e.opened(), e.userSays('hello'));
  await w.pass('PT5M');
  await w.happens(e.userSays('hello?'));
  await loseSchedules();
  await w.pass('PT7M');
  expect(await w.sweep()).toEqual({ ...nothing, looked: 1, timersRescued: 1 });
  expect(w.fired()).toEqual(['echo', 'echo']);
  await w.pass('PT3M');
  expect(w.fired()).toEqual(['echo', 'echo', 'remind']);
});

describe('a handler that dies after its write', () => {
  const dead = new Error('the process has ended');
  const never = () => Promise.reject(dead);

  test('leaves its announcements to the sweeper, two minutes later', async () => {
    const { put } = w.bus;
    w.bus.put = never;
    await expect(w.happens(e.userSays('hello'))).rejects.toThrow(dead);
    w.bus.put = put;
    await w.pass('PT1M59S');
    expect(await w.sweep()).toEqual(nothing);
    await w.pass('PT1S');
    expect(await w.sweep()).toEqual({ ...nothing, looked: 1, outboxesRescued: 1 });
    expect(w.fired()).toEqual(['echo']);
    await w.pass('P1D');
    expect(await w.sweep()).toEqual(nothing);
  });

  test('before its schedule was made: a sweep for the announcements asks for the schedule too', async () => {
    await w.workflow({ id: 'remind', trigger: { type: 'waitingForManagerReply', delay: 'PT10M' } });
    const { put } = w.bus;
    w.bus.put = never;
    await expect(w.happens(e.opened(), e.userSays('hello'))).rejects.toThrow(dead);
    w.bus.put = put;
    await loseSchedules();
    await w.pass('PT2M');
    await w.sweep();
    expect(w.reports.at(-1)).toMatchObject({ timer: 'askedAgain', rescued: { timer: false, outbox: true } });
    await w.pass('PT8M');
    expect(w.fired()).toEqual(['echo', 'remind']);
  });

  test('announcements of several inputs that were left go out once', async () => {
    w.bus.failWith(() => 'InternalFailure');
    for (const text of ['one', 'two']) await w.happens(e.userSays(text)).catch(() => {});
    w.bus.failWith();
    await w.pass('PT2M');
    await w.sweep();
    await w.sweep();
    expect(w.fired()).toEqual(['echo', 'echo']);
  });
});

test('a bus that is still down leaves the conversation to the next sweep', async () => {
  w.bus.failWith(() => 'InternalFailure');
  await w.happens(e.userSays('hello')).catch(() => {});
  await w.pass('PT2M');
  expect(await w.sweep()).toEqual({ ...nothing, looked: 1, failed: 1 });
  w.bus.failWith();
  expect(await w.sweep()).toEqual({ ...nothing, looked: 1, outboxesRescued: 1 });
  expect(await w.sweep()).toEqual(nothing);
});

test('a lively conversation does not put off the sweep of what it has left', async () => {
  w.bus.failWith(() => 'InternalFailure');
  await w.happens(e.userSays('hello')).catch(() => {});
  w.bus.failWith();
  await w.pass('PT1M');
  await w.happens(e.managerSays('hi'));
  await w.pass('PT1M');
  expect(await w.sweep()).toEqual({ ...nothing, looked: 1, outboxesRescued: 1 });
});

test('a time of a sweep that a later writer has left behind is brought up to date', async () => {
  const { strikeOff } = w.conversations;
  w.conversations.strikeOff = (strike) => strikeOff({ ...strike, version: -1 });
  await w.happens(e.userSays('hello'));
  w.conversations.strikeOff = strikeOff;
  await w.pass('PT2M');
  expect(await w.sweep()).toEqual({ ...nothing, looked: 1 });
  expect(await w.sweep()).toEqual(nothing);
});

describe('of many that are overdue', () => {
  const ids = ['c-1', 'c-2', 'c-3'];
  beforeEach(async () => {
    for (const id of ids) await w.happens(e.queued({ id }));
    await loseSchedules();
    await w.pass('PT5M');
  });

  test('one that cannot be read, and a key that names none, do not stop the others', async () => {
    const { load } = w.conversations;
    w.conversations.load = async (ref) => {
      if (ref.id === 'c-1') throw new Error('its state is not JSON');
      return load(ref);
    };
    const findOverdue: FindOverdue = (now) => [badKey(), ...w.conversations.findOverdue(now)];
    const failures: string[] = [];
    const swept = await w.sweep({
      findOverdue,
      failed: ({ message, cause }) => failures.push(`${message}: ${(cause as Error).message}`),
    });
    expect(swept).toEqual({ ...nothing, looked: 4, timersRescued: 2, failed: 2 });
    const key = conversationKey({ channelId, kind: 'chat', id: 'c-1' });
    expect(failures.sort()).toEqual([
      `sweep of ${key}: its state is not JSON`,
      'sweep of no key: it is no key of a conversation',
    ]);
  });

  test('a walk that breaks off does not stop the others', async () => {
    const findOverdue: FindOverdue = (now) => [broken(), ...w.conversations.findOverdue(now)];
    expect(await w.sweep({ findOverdue })).toEqual({
      looked: 3,
      timersRescued: 3,
      outboxesRescued: 0,
      failed: 1,
      finished: false,
    });
  });

  test('a sweep that runs out of time leaves the rest to the next', async () => {
    let left = 2;
    const first = await w.sweep({ hasTime: () => left-- > 0 });
    expect(first).toEqual({ ...nothing, looked: 2, timersRescued: 2, finished: false });
    expect(await w.sweep()).toEqual({ ...nothing, looked: 1, timersRescued: 1 });
  });
});

async function* badKey() {
  yield 'no key';
}

// biome-ignore lint/correctness/useYield: it breaks off before it finds anything
async function* broken(): AsyncGenerator<string> {
  throw new Error('the index is throttled');
}
