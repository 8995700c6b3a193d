import fc from 'fast-check';
import type { ExecutionQuery } from '../../shared/application/ports.ts';
import type { WorkflowTriggered } from '../../shared/domain/announcement.ts';
import type { ConversationRef } from '../../shared/domain/conversation/conversation-ref.ts';
import { chat, newChannel, noon, rejected, triggered } from '../support/stores/fixtures.ts';
import { type Stores, storeImplementations } from '../support/stores/stores.ts';
import type { ExecutionStore } from '../support/stores/whole-stores.ts';

/** Every page until the last; fails when there are more pages than there can be. */
async function allPages(store: ExecutionStore, query: ExecutionQuery, limit: number) {
  const pages: (readonly WorkflowTriggered[])[] = [];
  for (let cursor: string | undefined, number = 0; number < 100; number += 1) {
    const page = await store.list(query, { limit, ...(cursor !== undefined && { cursor }) });
    pages.push(page!.items);
    cursor = page!.cursor;
    if (cursor === undefined) return pages;
  }
  throw new Error('the last page never came');
}

describe.each(storeImplementations)('an execution store $name', ({ open }) => {
  let stores: Stores;
  let store: ExecutionStore;
  let channelId: string;
  let ref: ConversationRef;
  beforeAll(async () => {
    stores = await open();
    store = stores.executions;
  });
  afterAll(() => stores.close());
  beforeEach(() => {
    channelId = newChannel();
    ref = chat(channelId);
  });

  /** Ids hold across channels, as hashes do. */
  const id = (name: string) => `${channelId}-${name}`;
  const record = async (...executions: WorkflowTriggered[]) => {
    for (const execution of executions) await store.record(execution, 1);
  };
  const ids = async (query: ExecutionQuery) =>
    (await allPages(store, query, 100)).flat().map(({ executionId }) => executionId);

  test.each([
    { kind: 'an execution', make: triggered },
    { kind: 'a rejection', make: rejected },
  ])('$kind is recorded once, again by the same decision, and taken for any other', async ({ make }) => {
    const other = chat(channelId, 'c-2');
    expect(await store.record(make(ref, id('x')), 3)).toBe('recorded');
    expect(await store.record(make(ref, id('x')), 3)).toBe('again');
    expect(await store.record(make(ref, id('x')), 4)).toBe('taken');
    expect(await store.record(make(other, id('x')), 3)).toBe('taken');
    expect(await store.record(make(ref, id('x')), 3)).toBe('again');
  });

  test('of several decisions that announce one execution at once, one records it', async () => {
    const outcomes = await Promise.all(
      [1, 2, 3, 4].map((version) => store.record(triggered(ref, id('x')), version)),
    );
    expect(outcomes.sort()).toEqual(['recorded', 'taken', 'taken', 'taken']);
  });

  test('what is listed is what was announced first', async () => {
    const first = triggered(ref, id('x'), {
      cause: { anchor: noon - 60_000, dueAt: noon, occurrence: 1 },
      causedBy: { executionId: 'x-0', workflowIds: ['wf-0'] },
    });
    await store.record(first, 1);
    await store.record(triggered(ref, id('x'), { workflowId: 'wf-2' }), 2);
    expect(await store.list({ channelId }, { limit: 10 })).toEqual({ items: [first] });
    expect(await store.list({ channelId, workflowId: 'wf-2' }, { limit: 10 })).toEqual({ items: [] });
  });

  test('a rejection is not listed', async () => {
    await store.record(rejected(ref, id('x')), 1);
    expect(await ids({ channelId })).toEqual([]);
    expect(await ids({ conversation: ref })).toEqual([]);
  });

  test('the newest comes first, in a channel, of a workflow and in a conversation', async () => {
    const other = chat(channelId, 'c-2');
    await record(
      triggered(ref, id('b'), { at: noon }),
      triggered(other, id('d'), { at: noon + 2_000 }),
      triggered(ref, id('a'), { at: noon + 1_000, workflowId: 'wf-2' }),
      triggered(ref, id('c'), { at: noon - 24 * 3_600_000 }),
    );
    expect(await ids({ channelId })).toEqual(['d', 'a', 'b', 'c'].map(id));
    expect(await ids({ channelId, workflowId: 'wf-1' })).toEqual(['d', 'b', 'c'].map(id));
    expect(await ids({ conversation: ref })).toEqual(['a', 'b', 'c'].map(id));
  });

  test('another channel’s executions are never listed, whatever its ids are', async () => {
    const others = [`${channelId}/wf-1`, `${channelId}%2Fwf-1`, encodeURIComponent(`${channelId}/chat/c-1`)];
    for (const other of others) await record(triggered(chat(other), `${id('x')}-${other}`));
    expect(await ids({ channelId })).toEqual([]);
    expect(await ids({ channelId, workflowId: 'wf-1' })).toEqual([]);
    expect(await ids({ conversation: ref })).toEqual([]);
  });

  test('a page that ends with the last execution has no cursor', async () => {
    await record(...['a', 'b', 'c', 'd'].map((name) => triggered(ref, id(name))));
    expect((await allPages(store, { channelId }, 2)).map((page) => page.length)).toEqual([2, 2]);
    expect((await allPages(store, { channelId }, 3)).map((page) => page.length)).toEqual([3, 1]);
  });

  test('an execution that is recorded between two pages moves nothing on the second', async () => {
    await record(...['a', 'b', 'c'].map((name, index) => triggered(ref, id(name), { at: noon + index })));
    const first = await store.list({ channelId }, { limit: 2 });
    await record(triggered(ref, id('new'), { at: noon + 10 }));
    const second = await store.list({ channelId }, { limit: 2, cursor: first!.cursor! });
    expect(second).toEqual({ items: [triggered(ref, id('a'), { at: noon })] });
  });

  test('the pages hold each execution exactly once, newest first', async () => {
    const times = fc.array(fc.nat({ max: 5 }), { maxLength: 12 });
    const limits = fc.integer({ min: 1, max: 5 });
    const paging = fc.asyncProperty(times, limits, async (seconds, limit) => {
      const channel = newChannel();
      const all = seconds.map((each, index) =>
        triggered(chat(channel), `${channel}-${index % 3}-${index}`, { at: noon + each * 1_000 }),
      );
      await record(...all);
      const pages = await allPages(store, { channelId: channel }, limit);
      const newestFirst = [...all].sort((a, b) => b.at - a.at || (a.executionId < b.executionId ? 1 : -1));
      expect(pages.flat()).toEqual(newestFirst);
      expect(pages.slice(0, -1).every((page) => page.length === limit)).toBe(true);
    });
    await fc.assert(paging, { numRuns: 25 });
  });

  describe('a cursor', () => {
    const cursorOf = async (query: ExecutionQuery) => (await store.list(query, { limit: 1 }))!.cursor!;
    const listFrom = (query: ExecutionQuery, cursor: string) => store.list(query, { limit: 1, cursor });
    beforeEach(() => record(triggered(ref, id('a')), triggered(ref, id('b'))));

    test('of another channel, conversation, workflow or kind of query is refused', async () => {
      const elsewhere = chat(newChannel());
      const queries: ExecutionQuery[] = [
        { channelId },
        { channelId, workflowId: 'wf-1' },
        { conversation: ref },
        { channelId: elsewhere.channelId },
        { channelId: elsewhere.channelId, workflowId: 'wf-1' },
        { conversation: elsewhere },
        { conversation: chat(channelId, 'c-2') },
      ];
      for (const own of queries.slice(0, 3)) {
        const cursor = await cursorOf(own);
        for (const query of queries) {
          const page = await listFrom(query, cursor);
          expect(page === undefined).toBe(query !== own);
        }
      }
    });

    test.each([
      { rule: 'an empty text', make: () => '' },
      { rule: 'a text that is no base64url', make: (cursor: string) => `${cursor}!` },
      { rule: 'a cursor with something before it', make: (cursor: string) => `A${cursor}` },
      { rule: 'half a cursor', make: (cursor: string) => cursor.slice(0, cursor.length / 2) },
      { rule: 'a very long text', make: () => 'A'.repeat(100_000) },
      { rule: 'JSON of another form', make: () => base64('{"__proto__":{}}') },
      { rule: 'a list of numbers', make: () => base64('[1,2,3,4]') },
    ])('that is $rule is refused', async ({ make }) => {
      expect(await listFrom({ channelId }, make(await cursorOf({ channelId })))).toBeUndefined();
    });

    test.each([
      { rule: 'another execution', change: (parts: string[]) => parts.with(3, 'other') },
      {
        rule: 'no execution',
        change: (parts: string[]) => [...parts.slice(0, 2), '2026-11-23T12:00:00.000Z#', ''],
      },
      {
        rule: 'a time that is no time',
        change: (parts: string[]) => [...parts.slice(0, 2), `soon#${parts[3]}`, parts[3]!],
      },
      {
        rule: 'a key that no store takes',
        change: (parts: string[]) => [
          ...parts.slice(0, 2),
          `2026-11-23T12:00:00.000Z#${'x'.repeat(2_000)}`,
          'x'.repeat(2_000),
        ],
      },
    ])('that was changed to name $rule is refused', async ({ change }) => {
      const parts = JSON.parse(Buffer.from(await cursorOf({ channelId }), 'base64url').toString());
      expect(await listFrom({ channelId }, base64(JSON.stringify(parts)))).toBeDefined();
      expect(await listFrom({ channelId }, base64(JSON.stringify(change(parts))))).toBeUndefined();
    });
  });

  test.each([0, 101, 1.5, Number.NaN])('a limit of %d is a bug of the caller', async (limit) => {
    await expect(store.list({ channelId }, { limit })).rejects.toThrow(
      'limit: must be an integer from 1 to 100',
    );
  });
});

const base64 = (text: string) => Buffer.from(text).toString('base64url');
