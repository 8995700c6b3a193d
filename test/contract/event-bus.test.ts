import type { EventEntry } from '../../shared/contracts/event-contract.ts';
import { eventBusImplementations, type OpenEventBus } from '../support/stores/event-buses.ts';

const entry = (id: string, detail: object = {}): EventEntry => ({
  source: 'workflow.triggers',
  detailType: 'WorkflowTriggered',
  detail: { id, ...detail },
});
const many = (count: number) => Array.from({ length: count }, (_, number) => entry(`e-${number}`));
const idOf = ({ detail }: EventEntry) => (detail as { id: string }).id;

/** Together with `{"id":"…","text":"…"}` around it. */
const sized = (bytes: number): EventEntry => {
  const empty = entry('large', { text: '' });
  const rest = empty.source.length + empty.detailType.length + JSON.stringify(empty.detail).length;
  return entry('large', { text: 'x'.repeat(bytes - rest) });
};

describe.each(eventBusImplementations)('an event bus $name', ({ open }) => {
  let opened: OpenEventBus;
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(() => opened.close());
  const arrived = async () => (await opened.entries()).map(idOf);

  test('nothing to send is sent as nothing', async () => {
    expect(await opened.bus.put([])).toEqual([]);
    expect(await arrived()).toEqual([]);
  });

  test('an entry arrives with its source, its type and its detail', async () => {
    const sent = entry('한글 👋', { nested: { list: [1, null, 'two'] } });
    expect(await opened.bus.put([sent])).toEqual([{ ok: true }]);
    expect(await opened.entries()).toEqual([sent]);
  });

  test.each([1, 10, 11, 35])('each of %d entries arrives once', async (count) => {
    const outcomes = await opened.bus.put(many(count));
    expect(outcomes).toEqual(many(count).map(() => ({ ok: true })));
    expect(await arrived()).toEqual(many(count).map(idOf));
  });

  test('an entry of 256 KiB is too large, the others still arrive', async () => {
    const outcomes = await opened.bus.put([entry('a'), sized(262_144), entry('b')]);
    expect(outcomes).toEqual([{ ok: true }, { ok: false, errorCode: 'EntryTooLarge' }, { ok: true }]);
    expect(await arrived()).toEqual(['a', 'b']);
  });

  test('an entry of one byte less arrives', async () => {
    expect(await opened.bus.put([entry('a'), sized(262_143)])).toEqual([{ ok: true }, { ok: true }]);
  });

  test('size is counted in bytes of UTF-8', async () => {
    const outcomes = await opened.bus.put([entry('large', { text: '가'.repeat(90_000) })]);
    expect(outcomes).toEqual([{ ok: false, errorCode: 'EntryTooLarge' }]);
  });

  test.each(['InternalFailure', 'InternalException', 'ThrottlingException'])(
    'an entry that fails by %s is sent again, alone, until it passes',
    async (errorCode) => {
      let failures = 2;
      opened.failWith((each) => (idOf(each) === 'e-3' && failures-- > 0 ? errorCode : undefined));
      expect(await opened.bus.put(many(5))).toEqual(many(5).map(() => ({ ok: true })));
      expect((await arrived()).sort()).toEqual(many(5).map(idOf));
    },
  );

  test('an entry that keeps failing is given up after three times, and its code is answered in its place', async () => {
    let tries = 0;
    opened.failWith((each) => {
      if (idOf(each) !== 'e-12') return undefined;
      tries += 1;
      return 'ThrottlingException';
    });
    const outcomes = await opened.bus.put(many(15));
    expect(tries).toBe(3);
    expect(outcomes[12]).toEqual({ ok: false, errorCode: 'ThrottlingException' });
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(14);
    expect(await arrived()).not.toContain('e-12');
  });

  test('an entry that fails for good is sent once', async () => {
    let tries = 0;
    opened.failWith((each) => {
      if (idOf(each) !== 'e-0') return undefined;
      tries += 1;
      return 'MalformedDetail';
    });
    expect(await opened.bus.put(many(2))).toEqual([
      { ok: false, errorCode: 'MalformedDetail' },
      { ok: true },
    ]);
    expect(tries).toBe(1);
  });

  test('changing an entry after it was sent changes nothing that arrived', async () => {
    const sent = entry('a');
    await opened.bus.put([sent]);
    Object.assign(sent.detail as object, { id: 'changed' });
    expect(await arrived()).toEqual(['a']);
  });
});
