import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localClock } from '../../../infra/local/clock.ts';

/** Real time that a test sets. */
function machine(start = 1_000_000) {
  const time = { now: start };
  return { time, realNow: () => time.now };
}

describe('the local clock', () => {
  test('shows real time until it is moved', () => {
    const { time, realNow } = machine();
    const clock = localClock({ realNow });

    const before = clock.now();
    time.now += 5;

    expect([before, clock.now()]).toEqual([1_000_000, 1_000_005]);
  });

  test('stands still where it is put, and ticks on from there once released', () => {
    const { time, realNow } = machine();
    const clock = localClock({ realNow });

    clock.standAt(2_000_000);
    time.now += 500;
    const standing = clock.now();
    clock.release();
    time.now += 7;

    expect([standing, clock.now()]).toEqual([2_000_000, 2_000_007]);
  });

  test('does not go backwards when the machine does, nor when it is put to an earlier time', () => {
    const { time, realNow } = machine();
    const clock = localClock({ realNow });
    clock.now();

    time.now -= 100_000;
    const afterStep = clock.now();
    clock.standAt(10);

    expect([afterStep, clock.now()]).toEqual([1_000_000, 1_000_000]);
  });

  test('goes back to real time by a reset', () => {
    const { realNow } = machine();
    const clock = localClock({ realNow });
    clock.standAt(9_000_000);

    clock.reset();

    expect(clock.now()).toBe(1_000_000);
  });

  test('keeps in its file how far ahead it is', () => {
    const folder = mkdtempSync(join(tmpdir(), 'clock-'));
    const file = join(folder, 'clock.json');
    const { time, realNow } = machine();
    const clock = localClock({ file, realNow });
    clock.standAt(1_500_000);
    clock.release();
    time.now += 10;

    const next = localClock({ file, realNow });

    expect(next.now()).toBe(1_500_010);
    writeFileSync(file, '{"aheadMs":"far"}');
    expect(() => localClock({ file, realNow })).toThrow('aheadMs must be a number');
    rmSync(folder, { recursive: true });
  });
});
