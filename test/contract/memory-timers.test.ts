import { memoryTimers } from '../support/memory/timers.ts';
import { chat, noon, second } from '../support/stores/fixtures.ts';

describe('timers in memory', () => {
  test('fire once, when their time has come, the earliest first', async () => {
    const timers = memoryTimers();
    const [a, b, c] = ['a', 'b', 'c'].map((id, index) => ({
      ref: chat('ch-1', id),
      generation: 1,
      at: noon - index * second,
    }));
    for (const timer of [a!, b!, c!]) await timers.set(timer);
    expect(timers.due(noon - second)).toEqual([c, b]);
    expect(timers.due(noon - second)).toEqual([]);
    expect(timers.pending()).toEqual([a]);
    await timers.cancel(b!);
    expect(timers.due(noon)).toEqual([a]);
  });
});
