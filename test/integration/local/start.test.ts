import { openCloud } from './cloud-under-test.ts';
import { itemsTable } from './items-table.ts';

test('a cloud with three tables has started after half a second, and is closed as soon', async () => {
  const tables = ['one', 'two', 'three'].map((TableName) => ({ ...itemsTable, TableName }));
  const start = performance.now();

  const { close } = await openCloud({ tables });
  const started = performance.now();
  await close();

  expect(started - start).toBeLessThan(500);
  expect(performance.now() - started).toBeLessThan(500);
});

test('clouds run beside each other, each with its own time', async () => {
  const [one, other] = await Promise.all([openCloud(), openCloud()]);

  await one.cloud.advanceTo(Date.UTC(2098, 0, 1));

  expect(other.cloud.clock.now()).toBeLessThan(Date.UTC(2098, 0, 1));
});

test('what a cloud opened is closed again if its functions cannot be built', async () => {
  const failed = openCloud({
    functions: () => {
      throw new Error('no such variable');
    },
  });

  await expect(failed).rejects.toThrow('no such variable');
});
