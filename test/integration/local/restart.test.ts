import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { CreateScheduleGroupCommand } from '@aws-sdk/client-scheduler';
import {
  at,
  createSchedule,
  fromNow,
  iso,
  openCloud,
  putEvents,
  recorder,
  refusalOf,
  until,
} from './cloud-under-test.ts';
import { itemsTable } from './items-table.ts';

const TableName = 'items';
const event = { Source: 's', DetailType: 'd', Detail: '{"n":1}' };
const rules = [{ name: 'r', busName: 'default', pattern: { source: ['s'] }, targets: ['on-event'] }];

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'cloud-'));
});
afterEach(() => {
  for (const process of started.splice(0)) process.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

const started: ChildProcess[] = [];

const openIn = (options: Parameters<typeof openCloud>[0] = {}) =>
  openCloud({
    tables: [itemsTable],
    functions: { 'wake-up': async () => {}, 'on-event': async () => {} },
    dataDir,
    ...options,
  });

describe('after a restart with the same folder', () => {
  test('tables, schedules, groups, events, dead letters and the clock are as they were', async () => {
    const before = await openIn({
      rules,
      functions: {
        'wake-up': async () => {},
        'on-event': async () => {
          throw new Error('always');
        },
      },
    });
    await before.dynamoDb.send(new PutItemCommand({ TableName, Item: { pk: { S: 'a' }, n: { N: '1' } } }));
    await before.scheduler.send(new CreateScheduleGroupCommand({ Name: 'mine' }));
    await createSchedule(before, { GroupName: 'mine', input: { generation: 3 } });
    await putEvents(before, event);
    await before.cloud.advanceTo(Date.UTC(2098, 0, 1));
    const [schedules, events, letters] = [
      before.cloud.schedules(),
      before.cloud.busEvents(),
      before.cloud.deadLetters(),
    ];
    await before.close();

    const after = await openIn({ rules });

    const read = new GetItemCommand({ TableName, Key: { pk: { S: 'a' } } });
    expect((await after.dynamoDb.send(read)).Item).toEqual({ pk: { S: 'a' }, n: { N: '1' } });
    expect(after.cloud.schedules()).toEqual(schedules);
    expect(after.cloud.busEvents()).toEqual(events);
    expect(after.cloud.deadLetters()).toEqual(letters);
    expect([schedules.length, events.length, letters.length]).toEqual([1, 1, 1]);
    const ticked = after.cloud.clock.now() - Date.UTC(2098, 0, 1);
    expect(ticked).toBeGreaterThanOrEqual(0);
    expect(ticked).toBeLessThan(5_000);
    const again = after.scheduler.send(new CreateScheduleGroupCommand({ Name: 'mine' }));
    expect((await refusalOf(again)).name).toBe('ConflictException');
  });

  test('what was deleted stays deleted, and what has fired does not fire again', async () => {
    const { calls, handlerOn } = recorder();
    const functions = (runtime: Parameters<typeof handlerOn>[0]) => ({ 'wake-up': handlerOn(runtime) });
    const before = await openIn({ functions });
    const dueAt = fromNow(before.cloud, 60_000);
    await createSchedule(before, { Name: 'deleted', ScheduleExpression: at(dueAt) });
    await createSchedule(before, {
      Name: 'kept',
      ScheduleExpression: at(dueAt),
      ActionAfterCompletion: 'NONE',
    });
    await before.cloud.advanceTo(dueAt);
    await before.close();

    const after = await openIn({ functions });
    await after.cloud.advanceTo(dueAt + 60_000);

    expect(calls).toHaveLength(2);
    expect(after.cloud.schedules().map(({ name }) => name)).toEqual(['kept']);
  });

  test('a schedule that fell due meanwhile fires at once, later than it was due', async () => {
    const { calls, handlerOn } = recorder();
    const before = await openIn();
    const dueAt = fromNow(before.cloud, 1_000);
    await createSchedule(before, {
      ScheduleExpression: at(dueAt),
      input: { due: '<aws.scheduler.scheduled-time>' },
    });
    await before.close();
    await until(() => Date.now() > dueAt + 20);

    const after = await openIn({ functions: (runtime) => ({ 'wake-up': handlerOn(runtime) }) });
    await until(() => calls.length > 0);
    await after.cloud.settle();

    expect(calls[0]?.event).toEqual({ due: iso(dueAt).replace('.000Z', 'Z') });
    expect(Date.parse(calls[0]?.at ?? '')).toBeGreaterThan(dueAt);
    expect(after.cloud.schedules()).toEqual([]);
  });

  test('an event whose retries were not at their end is handled', async () => {
    const { calls, handlerOn } = recorder();
    let attempts = 0;
    const before = await openIn({
      rules,
      retryDelaysMs: [60_000],
      functions: {
        'on-event': async () => {
          attempts += 1;
          throw new Error('until the restart');
        },
      },
    });
    await putEvents(before, event);
    await until(() => attempts > 0);
    await before.close();

    const after = await openIn({ rules, functions: (runtime) => ({ 'on-event': handlerOn(runtime) }) });
    await after.cloud.settle();

    expect(calls).toMatchObject([{ event: { detail: { n: 1 } } }]);
    expect(after.cloud.deadLetters()).toEqual([]);
  });

  test('after a reset there is nothing', async () => {
    const before = await openIn({ rules });
    await before.dynamoDb.send(new PutItemCommand({ TableName, Item: { pk: { S: 'a' } } }));
    await createSchedule(before, {});
    await putEvents(before, event);
    await before.cloud.advanceTo(before.cloud.clock.now() + 3_600_000);
    await before.cloud.reset();
    await before.close();

    const after = await openIn({ rules });

    const read = new GetItemCommand({ TableName, Key: { pk: { S: 'a' } } });
    expect((await after.dynamoDb.send(read)).Item).toBeUndefined();
    expect([...after.cloud.schedules(), ...after.cloud.busEvents()]).toEqual([]);
    expect(Math.abs(after.cloud.clock.now() - Date.now())).toBeLessThan(1_000);
  });
});

describe('a process that is killed', () => {
  test('loses nothing that it had answered for', async () => {
    const killed = await startKillable(dataDir);
    killed.process.kill('SIGKILL');
    await once(killed.process, 'exit');
    const { calls, handlerOn } = recorder();

    const after = await openIn({ rules, functions: (runtime) => ({ 'on-event': handlerOn(runtime) }) });
    await after.cloud.settle();

    const read = new GetItemCommand({ TableName, Key: { pk: { S: 'a' } } });
    expect((await after.dynamoDb.send(read)).Item).toEqual({ pk: { S: 'a' } });
    expect(after.cloud.schedules().map(({ name }) => name)).toEqual(killed.scheduleNames);
    expect(after.cloud.clock.now()).toBeGreaterThanOrEqual(killed.now);
    expect(after.cloud.busEvents()).toHaveLength(1);
    expect(calls).toMatchObject([{ event: { source: 's' } }]);
  });

  test('holds its folder until then', async () => {
    const killed = await startKillable(dataDir);

    await expect(openIn()).rejects.toThrow(`is in use by process ${killed.process.pid}`);

    killed.process.kill('SIGKILL');
    await once(killed.process, 'exit');
    await expect(openIn()).resolves.toBeDefined();
  });

  test('in the middle of a line has not written it', async () => {
    const before = await openIn();
    await createSchedule(before, { Name: 'whole' });
    await before.close();
    const file = join(dataDir, 'schedules.jsonl');
    writeFileSync(file, `${readFileSync(file, 'utf8')}{"schedule":{"name":"ha`);

    const during = await openIn();
    await createSchedule(during, { Name: 'next' });
    await during.close();
    const after = await openIn();

    expect(after.cloud.schedules().map(({ name }) => name)).toEqual(['next', 'whole']);
  });
});

/** Starts a cloud in a process of its own; it says what it has done, and is then ready to be killed. */
async function startKillable(folder: string) {
  const script = join(process.cwd(), 'test/integration/local/killable.ts');
  const child: ChildProcess = spawn(process.execPath, [script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(child);
  const [output] = await once(child.stdout!, 'data');
  const done = JSON.parse(String(output)) as { scheduleNames: string[]; now: number };
  return { process: child, ...done };
}
