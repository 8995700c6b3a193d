import { virtualTime } from '../../simulation/time.ts';

const noon = Date.UTC(2026, 10, 23, 12);

test('actions happen in the order of their times, and those of one time in the order in which they were planned', async () => {
  const time = virtualTime(noon);
  const done: string[] = [];
  for (const [ms, name] of [
    [20, 'c'],
    [10, 'a'],
    [20, 'd'],
    [10, 'b'],
    [0, 'first'],
  ] as const) {
    time.after(ms, () => done.push(`${name} ${time.now() - noon}`));
  }
  await time.run(noon + 100);
  expect(done).toEqual(['first 0', 'a 10', 'b 10', 'c 20', 'd 20']);
  expect(time.now()).toBe(noon + 100);
});

test('what waits for a promise goes on before time does', async () => {
  const time = virtualTime(noon);
  const seen: number[] = [];
  async function work(): Promise<void> {
    await Promise.resolve();
    await Promise.resolve();
    seen.push(time.now() - noon);
    await time.sleep(5);
    seen.push(time.now() - noon);
  }
  time.after(10, () => void work());
  time.after(11, () => seen.push(11));
  await time.run(noon + 100);
  expect(seen).toEqual([10, 11, 15]);
});

test('nothing later than the end happens', async () => {
  const time = virtualTime(noon);
  let happened = false;
  time.after(11, () => {
    happened = true;
  });
  await time.run(noon + 10);
  expect(happened).toBe(false);
  await time.run(noon + 11);
  expect(happened).toBe(true);
});

test('many actions come out sorted', async () => {
  const time = virtualTime(noon);
  const times: number[] = [];
  for (let n = 0; n < 500; n += 1) time.after((n * 7_919) % 1_000, () => times.push(time.now()));
  await time.run(noon + 1_000);
  expect(times).toHaveLength(500);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

test('whoever picks may have any of those that are ready come next', async () => {
  const time = virtualTime(noon, (labels) => labels.length - 1);
  const done: string[] = [];
  for (const name of ['a', 'b', 'c']) time.after(1, () => done.push(name), name);
  await time.run(noon + 1);
  expect(done).toEqual(['c', 'b', 'a']);
});
