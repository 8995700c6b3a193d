import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { at, createSchedule, fromNow, openCloud, putEvents, refusalOf } from './cloud-under-test.ts';
import { itemsTable } from './items-table.ts';

const TableName = 'items';
const event = { Source: 's', DetailType: 'd', Detail: '{}' };
const rules = [{ name: 'r', busName: 'default', pattern: { source: ['s'] }, targets: ['failing'] }];

describe('a reset', () => {
  test('empties tables, schedules, bus and dead letters, and sets the clock to real time', async () => {
    const given = await openCloud({
      tables: [itemsTable],
      rules,
      functions: {
        failing: async () => {
          throw new Error('always');
        },
        'wake-up': async () => {},
      },
    });
    await given.dynamoDb.send(new PutItemCommand({ TableName, Item: { pk: { S: 'a' }, at: { N: '1' } } }));
    await createSchedule(given, {});
    await putEvents(given, event);
    await given.cloud.advanceTo(given.cloud.clock.now() + 3_600_000);

    const answer = await fetch(`${given.cloud.url}/local/reset`, { method: 'POST' });

    expect(answer.status).toBe(200);
    const read = new GetItemCommand({ TableName, Key: { pk: { S: 'a' } } });
    expect((await given.dynamoDb.send(read)).Item).toBeUndefined();
    expect(given.cloud.schedules()).toEqual([]);
    expect(given.cloud.busEvents()).toEqual([]);
    expect(given.cloud.deadLetters()).toEqual([]);
    expect(Math.abs(given.cloud.clock.now() - Date.now())).toBeLessThan(1_000);
  });

  test('leaves tables and schedule groups ready for use', async () => {
    const given = await openCloud({ tables: [itemsTable], functions: { 'wake-up': async () => {} } });

    await given.cloud.reset();

    const put = given.dynamoDb.send(new PutItemCommand({ TableName, Item: { pk: { S: 'b' } } }));
    expect((await refusalOf(put)).name).toBe('no refusal');
    const dueAt = fromNow(given.cloud, 60_000);
    await createSchedule(given, { ScheduleExpression: at(dueAt) });
    expect(await given.cloud.advanceTo(dueAt)).toMatchObject({ value: { fired: 1 } });
  });

  test('starts every function cold, so that none has anything in its cache', async () => {
    let coldStarts = 0;
    const seen: number[] = [];
    const given = await openCloud({
      rules,
      functions: () => {
        coldStarts += 1;
        let calls = 0;
        return {
          failing: async () => {
            calls += 1;
            seen.push(calls);
          },
        };
      },
    });
    await putEvents(given, event);
    await given.cloud.settle();

    await given.cloud.reset();
    await putEvents(given, event);
    await given.cloud.settle();

    expect(coldStarts).toBe(2);
    expect(seen).toEqual([1, 1]);
  });

  test('gives up retries that wait, and waits for handlers that run', async () => {
    let ended = 0;
    const given = await openCloud({
      rules: [...rules, { ...rules[0]!, name: 'slow', targets: ['slow'] }],
      retryDelaysMs: [60_000],
      functions: {
        failing: async () => {
          throw new Error('always');
        },
        slow: async () => {
          await new Promise((resolve) => setTimeout(resolve, 50));
          await putEvents(given, { ...event, Source: 'late' });
          ended += 1;
        },
      },
    });
    await putEvents(given, event);

    await given.cloud.reset();

    expect(ended).toBe(1);
    expect(given.cloud.busEvents()).toEqual([]);
    await given.cloud.settle();
    expect(given.cloud.deadLetters()).toEqual([]);
  });
});
