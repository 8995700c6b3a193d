import { drawnFaults } from '../../simulation/faults.ts';
import { nets } from '../../simulation/nets.ts';
import { randomOf } from '../../simulation/random.ts';
import { runSeed } from '../../simulation/seeds/run-seed.ts';

test('the same seed gives the same run, event by event', async () => {
  const [first, second] = [await runSeed(7, nets.all), await runSeed(7, nets.all)];
  expect(second.log).toEqual(first.log);
  expect(second.faults).toEqual(first.faults);
});

test('another seed gives another run', async () => {
  const [first, second] = [await runSeed(1, nets.all), await runSeed(2, nets.all)];
  expect(second.log.sent).not.toEqual(first.log.sent);
});

test('faults come about as often as they were drawn, never when they are left out, and stop when told', () => {
  const faults = drawnFaults(randomOf(3), ['crashBefore', 'late']);
  for (let n = 0; n < 5_000; n += 1) {
    faults.onCall(true);
    faults.happens('late');
    faults.happens('duplicate');
  }
  expect(faults.counts.crashBefore).toBeUndefined();
  expect(faults.counts.late).toBeUndefined();
  const before = JSON.stringify(faults.counts);
  expect(before).not.toBe('{}');
  faults.stop();
  for (let n = 0; n < 500; n += 1)
    expect([faults.onCall(true), faults.happens('duplicate')]).toEqual([undefined, false]);
  expect(JSON.stringify(faults.counts)).toBe(before);
});
