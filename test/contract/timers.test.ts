import { chat, noon, second } from '../support/stores/fixtures.ts';
import { type OpenTimers, timersImplementations } from '../support/stores/timers.ts';

describe.each(timersImplementations)('timers $name', ({ open }) => {
  let opened: OpenTimers;
  const ref = chat('ch-1');
  const at = noon + 60 * second;
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(() => opened.close());

  test('a timer that was set is pending at its time', async () => {
    await opened.timers.set({ ref, generation: 1, at });
    expect(await opened.pending()).toEqual([{ ref, generation: 1, at }]);
  });

  test.each([1, 500, 999])(
    'a time %d ms into a second is put off to the next, never brought forward',
    async (ms) => {
      await opened.timers.set({ ref, generation: 1, at: at + ms });
      expect((await opened.pending()).map((timer) => timer.at)).toEqual([at + second]);
    },
  );

  test('setting the same timer again is no error and changes nothing', async () => {
    await opened.timers.set({ ref, generation: 1, at });
    await opened.timers.set({ ref, generation: 1, at });
    await opened.timers.set({ ref, generation: 1, at: at + second });
    expect(await opened.pending()).toEqual([{ ref, generation: 1, at }]);
  });

  test('a time that has passed fires too', async () => {
    await opened.timers.set({ ref, generation: 1, at: noon - 60 * second });
    const [timer] = await opened.pending();
    expect(timer).toMatchObject({ ref, generation: 1 });
    expect(timer!.at).toBeLessThanOrEqual(noon + 5 * second);
  });

  test('cancelling takes away the one generation of the one conversation', async () => {
    await opened.timers.set({ ref, generation: 1, at });
    await opened.timers.set({ ref, generation: 2, at: at + second });
    await opened.timers.set({ ref: { ...ref, kind: 'call' }, generation: 1, at: at + 2 * second });
    await opened.timers.cancel({ ref, generation: 1 });
    expect(await opened.pending()).toEqual([
      { ref, generation: 2, at: at + second },
      { ref: { ...ref, kind: 'call' }, generation: 1, at: at + 2 * second },
    ]);
  });

  test('cancelling a timer that never was, or twice, is no error', async () => {
    await opened.timers.set({ ref, generation: 1, at });
    await opened.timers.cancel({ ref, generation: 2 });
    await opened.timers.cancel({ ref, generation: 1 });
    await opened.timers.cancel({ ref, generation: 1 });
    expect(await opened.pending()).toEqual([]);
  });

  test('conversations whose ids only look alike have timers of their own', async () => {
    const refs = [
      chat('a', 'b/chat/c'),
      chat('a/chat/b', 'c'),
      chat('a', 'b%2Fchat%2Fc'),
      chat('<aws.scheduler.arn>', '한글'),
    ];
    for (const each of refs) await opened.timers.set({ ref: each, generation: 1, at });
    expect((await opened.pending()).map((timer) => timer.ref)).toEqual(refs);
  });
});
