import { handleInput } from '../../shared/application/handle-input.ts';
import { eventsAt } from '../support/events.ts';
import { type World, world } from '../support/world.ts';

let w: World;
let e: ReturnType<typeof eventsAt>;
beforeEach(() => {
  w = world();
  e = eventsAt(w);
});

test('an event that is delivered twice fires once', async () => {
  await w.workflow({ id: 'echo', trigger: { type: 'messageByUser' } });
  const message = e.userSays('hello');
  await w.happens(message, message);
  expect(w.fired()).toEqual(['echo']);
  expect(w.reports.map(({ repeated }) => repeated)).toEqual([false, true]);
});

test('a redelivery that comes after a hundred others is caught by the record of executions', async () => {
  await w.workflow({ id: 'echo', trigger: { type: 'messageByUser' } });
  const message = e.userSays('hello');
  await w.happens(message);
  for (let n = 0; n < 120; n += 1) await w.happens(e.userSays(`line ${n}`));
  await w.happens(message);
  expect(w.fired()).toHaveLength(121);
  expect(await w.recorded()).toHaveLength(100);
});

test('an event that changes nothing and matches nothing is not written', async () => {
  await w.happens(e.opened());
  const version = async () => (await w.conversations.load(e.botSays('x').conversation)).record?.version;
  const before = await version();
  await w.happens(e.botSays('hello'), e.managerSays('note', { message: { private: true } }));
  expect(await version()).toBe(before);
});

test('a schedule that could not be deleted is deleted by the retry', async () => {
  await w.workflow({ id: 'remind', trigger: { type: 'waitingForManagerReply', delay: 'P30D' } });
  await w.happens(e.opened(), e.userSays('hello'));
  const answer = e.managerSays('hello');
  jest.spyOn(w.timers, 'cancel').mockRejectedValueOnce(new Error('throttled'));
  await expect(w.happens(answer)).rejects.toThrow('throttled');
  expect(w.timers.pending()).toHaveLength(1);
  await w.happens(answer);
  expect(w.timers.pending()).toEqual([]);
});

test('so it is where another was deleted before the retry came', async () => {
  await w.workflow({ id: 'remind', trigger: { type: 'waitingForManagerReply', delay: 'P30D' } });
  await w.happens(e.opened(), e.userSays('hello'));
  const answer = e.managerSays('hello');
  jest.spyOn(w.timers, 'cancel').mockRejectedValueOnce(new Error('throttled'));
  await expect(w.happens(answer)).rejects.toThrow('throttled');
  await w.happens(e.userSays('and then?'), e.managerSays('then this'));
  expect(w.timers.pending()).toHaveLength(1);
  await w.happens(answer);
  expect(w.timers.pending()).toEqual([]);
});

test('a wake-up of a schedule that nobody waits for is not written', async () => {
  await w.workflow({ id: 'remind', trigger: { type: 'waitingForManagerReply', delay: 'P30D' } });
  await w.happens(e.opened(), e.userSays('hello'), e.managerSays('hello'));
  const version = async () => (await w.conversations.load(e.opened().conversation)).record?.version;
  const before = await version();
  await w.wakeUp(1);
  expect(await version()).toBe(before);
});

test('what the bus did not take is announced by the retry of the same event, once', async () => {
  await w.workflow({ id: 'echo', trigger: { type: 'messageByUser' } });
  const message = e.userSays('hello');
  w.bus.failWith(() => 'InternalFailure');
  await expect(w.happens(message)).rejects.toThrow(/did not take 1 of 1/);
  w.bus.failWith();
  await w.happens(message, message);
  expect(w.fired()).toEqual(['echo']);
});

test('an execution that could not be recorded holds up none of the others, and is announced by the retry', async () => {
  for (const id of ['first', 'second', 'third']) await w.workflow({ id, trigger: { type: 'messageByUser' } });
  const message = e.userSays('hello');
  jest.spyOn(w.executions, 'record').mockRejectedValueOnce(new Error('throttled'));
  await expect(w.happens(message)).rejects.toThrow('throttled');
  expect(w.fired()).toEqual(['second', 'third']);
  await w.happens(message);
  expect(w.fired()).toEqual(['second', 'third', 'first']);
});

test('while nothing can be recorded, nothing is sent and nothing struck off', async () => {
  await w.workflow({ id: 'echo', trigger: { type: 'messageByUser' } });
  const message = e.userSays('hello');
  const strikes = jest.spyOn(w.conversations, 'strikeOff');
  jest.spyOn(w.executions, 'record').mockRejectedValueOnce(new Error('outage'));
  await expect(w.happens(message)).rejects.toThrow('outage');
  expect([w.fired(), strikes.mock.calls]).toEqual([[], []]);
  await w.happens(message);
  expect(w.fired()).toEqual(['echo']);
});

test('what the bus did not take is still announced by a retry that comes after a hundred others', async () => {
  await w.workflow({ id: 'opened', trigger: { type: 'chatOpenedByUser' } });
  const opening = e.opened();
  w.bus.failWith(() => 'InternalFailure');
  await expect(w.happens(opening)).rejects.toThrow();
  for (let n = 0; n < 120; n += 1) await w.happens(e.userSays(`line ${n}`));
  await expect(w.happens(opening)).rejects.toThrow();
  w.bus.failWith();
  await w.happens(opening);
  expect(w.fired()).toEqual(['opened']);
  expect(await w.recorded()).toHaveLength(1);
});

test('a schedule that could not be made is made by the retry of the same event', async () => {
  await w.workflow({ id: 'remind', trigger: { type: 'waitingForManagerReply', delay: 'PT10M' } });
  await w.happens(e.opened());
  for (const timer of w.timers.pending()) await w.timers.cancel(timer);
  const opening = e.opened({ eventId: 'evt-0001' });
  await w.happens(opening);
  expect(w.timers.pending()).toHaveLength(1);
});

test('a wake-up that comes twice fires once', async () => {
  await w.workflow({ id: 'queue', trigger: { type: 'chatWaitInQueued', delay: 'PT3M' } });
  await w.happens(e.queued());
  const [timer] = w.timers.pending();
  await w.pass('PT3M');
  await w.wakeUp(timer?.generation ?? 0);
  expect(w.fired()).toEqual(['queue']);
});

test('a wake-up that comes early looks, fires nothing and leaves a schedule behind', async () => {
  await w.workflow({ id: 'queue', trigger: { type: 'chatWaitInQueued', delay: 'PT3M' } });
  await w.happens(e.queued());
  const [timer] = w.timers.due(Number.POSITIVE_INFINITY);
  await w.wakeUp(timer?.generation ?? 0);
  expect(w.fired()).toEqual([]);
  await w.pass('PT3M');
  expect(w.fired()).toEqual(['queue']);
});

test('two handlers on one conversation: the one that lost the race reads again and decides again', async () => {
  await w.workflow({ id: 'echo', trigger: { type: 'messageByUser' } });
  await Promise.all([
    w.happens(e.userSays('one')),
    w.happens(e.userSays('two')),
    w.happens(e.userSays('three')),
  ]);
  expect(w.fired()).toHaveLength(3);
  expect(w.reports.some(({ conflicts }) => conflicts > 0)).toBe(true);
});

test('a handler that loses every race tells how often, and leaves the input to the retry', async () => {
  await w.workflow({ id: 'echo', trigger: { type: 'messageByUser' } });
  const conversations = {
    ...w.engine.conversations,
    load: w.engine.conversations.load.bind(w.conversations),
  };
  const engine = { ...w.engine, conversations: { ...conversations, save: async () => 'conflict' as const } };
  const event = e.userSays('hello');
  const handled = handleInput(engine, event.conversation, { kind: 'event', event });
  await expect(handled).rejects.toThrow('written by others 8 times in a row');
  expect([w.overtaken, w.reports]).toEqual([[8], []]);
});

test('channels with the same conversation ids do not meet', async () => {
  await w.workflow({ id: 'echo', trigger: { type: 'messageByUser' } });
  const message = e.userSays('hello');
  await w.happens({ ...message, conversation: { ...message.conversation, channelId: 'ch-2' } });
  expect(w.fired()).toEqual([]);
});
