import { defaultSettings, type Settings } from '../../shared/domain/settings.ts';
import type { Trigger } from '../../shared/domain/workflow/trigger.ts';
import { type Calls, countedService } from '../support/counted-service.ts';

const channelId = 'ch-1';
const minute = 60_000;

let sent = 0;

type OwnTrigger = Partial<Trigger> & Pick<Trigger, 'type'>;

/** A channel with these workflows, read once; a chat of it is known and its calls are no longer counted. */
async function given(...triggers: readonly OwnTrigger[]) {
  const service = countedService();
  // What keeping them costs is told below.
  await service.keepEvaluations(channelId, 'off');
  for (const [index, trigger] of triggers.entries()) {
    const full = { runMode: { mode: 'always' }, ...trigger } as Trigger;
    await service.activate(channelId, `w-${index}`, {
      name: `w-${index}`,
      rank: index,
      exclusive: false,
      trigger: full,
    });
  }
  // Until then a change of the definitions may still be under way, and they are read at every event.
  await service.pass(minute);
  const chat = chatOf(service);
  await chat('ChatUpdated', { userChat: { tags: ['known'] } });
  service.takeCalls();
  return { service, chat };
}

function chatOf(service: ReturnType<typeof countedService>) {
  return (detailType: string, data: object, eventId = `evt-${++sent}`) =>
    service.deliver({
      source: 'conversation.chat',
      'detail-type': detailType,
      detail: {
        metadata: { eventId, occurredAt: new Date(service.now()).toISOString(), channelId },
        data: { chatId: 'c-1', ...data },
      },
    });
}

type Chat = ReturnType<typeof chatOf>;

const message = (personType: string, text = 'hello') => ({
  message: { id: `m-${++sent}`, personType, private: false, origin: 'chat', text },
});
const userWrites = (chat: Chat, text?: string) => chat('MessageCreated', message('user', text));
const managerWrites = (chat: Chat) => chat('MessageCreated', message('manager'));
const opens = (chat: Chat) => chat('ChatOpened', { openedBy: 'user', previousState: 'initial' });

const waiting = (delay: string) => ({ type: 'waitingForManagerReply', delay }) as const;
const read: Calls = { BatchGetItem: 1 };
/** Wake-ups run in a process of their own, which has not read the channel's definitions yet. */
const newProcess: Calls = { BatchGetItem: 1, Query: 1 };
const readAndWrite: Calls = { BatchGetItem: 1, UpdateItem: 1 };

describe('the calls of AWS that an event costs', () => {
  test('one that changes nothing and matches nothing: one read', async () => {
    const { service, chat } = await given({ type: 'messageByUser' }, waiting('PT10M'));
    await chat('ChatUpdated', {});
    await chat('MessageCreated', message('bot'));
    expect(service.takeCalls()).toEqual({ BatchGetItem: 2 });
  });

  test('one that comes again: one read', async () => {
    const { service, chat } = await given({ type: 'messageByUser' });
    await chat('ChatUpdated', { userChat: { tags: ['vip'] } }, 'evt-again');
    service.takeCalls();
    await chat('ChatUpdated', { userChat: { tags: ['vip'] } }, 'evt-again');
    expect(service.takeCalls()).toEqual(read);
  });

  test('one that arms the first wait: one read, one write, one schedule', async () => {
    const { service, chat } = await given(waiting('PT10M'), waiting('PT20M'), waiting('PT30M'));
    await opens(chat);
    expect(service.takeCalls()).toEqual({ ...readAndWrite, CreateSchedule: 1 });
  });

  test('a second message, which makes the wait longer: one read, one write', async () => {
    const { service, chat } = await given(waiting('PT10M'), waiting('PT20M'));
    await opens(chat);
    await service.pass(minute);
    service.takeCalls();
    await userWrites(chat);
    expect(service.takeCalls()).toEqual(readAndWrite);
  });

  test('a burst of twenty messages: no call of Scheduler after the first', async () => {
    const { service, chat } = await given(waiting('PT10M'));
    await opens(chat);
    service.takeCalls();
    for (let index = 0; index < 20; index += 1) {
      await service.pass(1_000);
      await userWrites(chat);
    }
    expect(service.takeCalls()).toEqual({ BatchGetItem: 20, UpdateItem: 20 });
  });

  test('a reply that ends all waits: one read, one write, one schedule deleted', async () => {
    const { service, chat } = await given(waiting('PT10M'), waiting('PT20M'), waiting('PT30M'));
    await opens(chat);
    service.takeCalls();
    await managerWrites(chat);
    expect(service.takeCalls()).toEqual({ ...readAndWrite, DeleteSchedule: 1 });
  });

  test.each([
    { firings: 1, puts: 1 },
    { firings: 10, puts: 1 },
    { firings: 11, puts: 2 },
  ])(
    'one that fires $firings workflows: a record each, PutEvents $puts times, one write to strike off',
    async ({ firings, puts }) => {
      const { service, chat } = await given(
        ...Array.from({ length: firings }, () => ({ type: 'messageByUser' }) as const),
      );
      await userWrites(chat);
      expect(service.takeCalls()).toEqual({
        BatchGetItem: 1,
        UpdateItem: 2,
        PutItem: firings,
        PutEvents: puts,
      });
      expect(service.published).toHaveLength(firings);
    },
  );

  test('a wait that falls due: as a firing, without a call of Scheduler', async () => {
    const { service, chat } = await given(waiting('PT10M'));
    await opens(chat);
    service.takeCalls();
    await service.pass(11 * minute);
    expect(service.takeCalls()).toEqual({ ...newProcess, UpdateItem: 2, PutItem: 1, PutEvents: 1 });
    expect(service.published).toHaveLength(1);
  });

  test('a schedule that fires before the wait is due: one read, one write, the next schedule', async () => {
    const { service, chat } = await given(waiting('PT10M'));
    await opens(chat);
    await service.pass(5 * minute);
    await userWrites(chat);
    service.takeCalls();
    await service.pass(6 * minute);
    expect(service.takeCalls()).toEqual({ ...newProcess, UpdateItem: 1, CreateSchedule: 1 });
    expect(service.published).toEqual([]);
  });
});

/** As `given`, but with evaluations kept. */
async function keeping(evaluations: Settings['evaluations'], ...triggers: readonly OwnTrigger[]) {
  const { service, chat } = await given(...triggers);
  await service.keepEvaluations(channelId, evaluations, 2);
  await service.pass(minute);
  await chat('ChatUpdated', {});
  service.takeCalls();
  return { service, chat };
}

describe('keeping why workflows fired or were held back', () => {
  test('costs one write for each 25 workflows, at an event that has something to keep', async () => {
    const filtered = Array.from({ length: 30 }, () => ({ type: 'messageByUser', filter: never }) as const);
    const { service, chat } = await keeping('failures', ...filtered);
    await userWrites(chat);
    expect(service.takeCalls()).toEqual({ ...readAndWrite, BatchWriteItem: 2 });
  });

  test('costs by default one more write at an event at which up to 25 workflows fire', async () => {
    for (const [firings, puts] of [
      [1, 1],
      [11, 2],
    ] as const) {
      const fires = Array.from({ length: firings }, () => ({ type: 'messageByUser' }) as const);
      const { service, chat } = await keeping(defaultSettings.evaluations, ...fires);
      await userWrites(chat);
      const firing = { BatchGetItem: 1, UpdateItem: 2, PutItem: firings, PutEvents: puts };
      expect(service.takeCalls()).toEqual({ ...firing, BatchWriteItem: 1 });
    }
  });

  test('costs by default one more write at an event that a workflow held back, and at most four', async () => {
    for (const [workflows, writes] of [
      [1, 1],
      [25, 1],
      [100, 4],
      [1_000, 4],
    ] as const) {
      const filtered = Array.from(
        { length: workflows },
        () => ({ type: 'messageByUser', filter: never }) as const,
      );
      const { service, chat } = await keeping(defaultSettings.evaluations, ...filtered);
      await userWrites(chat);
      expect(service.takeCalls()).toEqual({ ...readAndWrite, BatchWriteItem: writes });
    }
  });

  test('costs nothing at an event that no workflow listens to', async () => {
    const { service, chat } = await keeping('all', waiting('PT10M'));
    await chat('MessageCreated', message('bot'));
    expect(service.takeCalls()).toEqual(read);
  });
});

describe('the definitions of a channel', () => {
  test('are read once while nobody changes them', async () => {
    const { service, chat } = await given({ type: 'messageByUser', filter: never });
    for (let index = 0; index < 5; index += 1) await userWrites(chat);
    expect(service.takeCalls().Query).toBeUndefined();
  });

  test('are read again, once, by the first event after a change has settled', async () => {
    const { service, chat } = await given({ type: 'messageByUser', filter: never });
    const trigger = { type: 'messageByUser', runMode: { mode: 'always' }, filter: never } as Trigger;
    await service.replace(channelId, 'w-0', 2, { name: 'new', rank: 0, exclusive: false, trigger });
    await service.pass(minute);
    service.takeCalls();
    for (let index = 0; index < 5; index += 1) await userWrites(chat);
    expect(service.takeCalls().Query).toBe(1);
  });
});

const never = { key: 'message.text', type: 'string', operator: '$eq', values: ['never'] } as const;
