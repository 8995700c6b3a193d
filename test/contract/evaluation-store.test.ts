import type { EvaluationQuery } from '../../shared/application/ports.ts';
import type { KeptEvaluation } from '../../shared/domain/kept/kept-evaluation.ts';
import { chat, newChannel, noon } from '../support/stores/fixtures.ts';
import { type Stores, storeImplementations } from '../support/stores/stores.ts';
import type { EvaluationStore } from '../support/stores/whole-stores.ts';

describe.each(storeImplementations)('an evaluation store $name', ({ open }) => {
  let stores: Stores;
  let store: EvaluationStore;
  let channelId: string;
  beforeAll(async () => {
    stores = await open();
    store = stores.evaluations;
  });
  afterAll(() => stores.close());
  beforeEach(() => {
    channelId = newChannel();
  });

  const evaluation = (more: Partial<KeptEvaluation> = {}): KeptEvaluation => ({
    conversation: chat(channelId),
    workflowId: 'wf-1',
    revision: 3,
    trigger: 'messageByUser',
    at: noon,
    decidedAt: noon + 70,
    event: { type: 'MessageCreated', eventId: 'evt-1' },
    miss: {
      check: 'filter',
      path: 'and[0]',
      expected: { key: 'message.text', operator: '$eq' },
      hidden: true,
    },
    ...more,
  });
  const ofConversation = (id = 'c-1'): EvaluationQuery => ({ conversation: chat(channelId, id) });
  const ofWorkflow = (workflowId = 'wf-1'): EvaluationQuery => ({ channelId, workflowId });
  const all = async (query: EvaluationQuery, limit = 100) => {
    const items: KeptEvaluation[] = [];
    for (let cursor: string | undefined, page = 0; page < 100; page += 1) {
      const answer = await store.list(query, { limit, ...(cursor !== undefined && { cursor }) });
      items.push(...answer!.items);
      cursor = answer!.cursor;
      if (cursor === undefined) return items;
    }
    throw new Error('the last page never came');
  };

  test('what is kept is listed as it was given, by conversation and by workflow', async () => {
    const missed = evaluation();
    const fired = evaluation({ workflowId: 'wf-2', executionId: 'x-1', omitted: 4 });
    const { miss: _, ...withoutMiss } = fired;
    await store.keep([missed, withoutMiss]);
    expect(await all(ofConversation())).toEqual(expect.arrayContaining([missed, withoutMiss]));
    expect(await all(ofWorkflow())).toEqual([missed]);
    expect(await all(ofWorkflow('wf-2'))).toEqual([withoutMiss]);
  });

  test('kept again for the same input and workflow, it is written over', async () => {
    await store.keep([evaluation()]);
    const again = evaluation({ decidedAt: noon + 9_000, revision: 4 });
    await store.keep([again]);
    expect(await all(ofConversation())).toEqual([again]);
  });

  test('that it fired and that it did not stand side by side, in whatever order they were kept', async () => {
    const missed = evaluation();
    const { miss: _, ...rest } = missed;
    const fired = { ...rest, executionId: 'x-1' };
    for (const one of [missed, fired, missed]) await store.keep([one]);
    expect(await all(ofConversation())).toHaveLength(2);
    expect(await all(ofConversation())).toEqual(expect.arrayContaining([missed, fired]));
  });

  test.each([
    { what: 'another event of the same time', more: { event: { type: 'MessageCreated', eventId: 'evt-2' } } },
    { what: 'another time', more: { at: noon + 1 } },
    { what: 'another workflow', more: { workflowId: 'wf-2' } },
    { what: 'a wait that was due at the time of the event', more: { event: undefined } },
  ] as const)('$what is another evaluation', async ({ more }) => {
    const { event, ...rest } = { ...evaluation(), ...more };
    await store.keep([evaluation()]);
    await store.keep([event === undefined ? rest : { ...rest, event }]);
    expect(await all(ofConversation())).toHaveLength(2);
  });

  test('the newest comes first, whatever was kept last', async () => {
    for (const minutes of [3, 1, 2, 0]) await store.keep([evaluation({ at: noon + minutes * 60_000 })]);
    const newestFirst = [3, 2, 1, 0].map((minutes) => noon + minutes * 60_000);
    expect((await all(ofConversation())).map(({ at }) => at)).toEqual(newestFirst);
    expect((await all(ofWorkflow())).map(({ at }) => at)).toEqual(newestFirst);
  });

  test('a hundred are kept at once, and read back page by page without one missing or twice', async () => {
    const many = Array.from({ length: 100 }, (_, n) => evaluation({ workflowId: `wf-${n}` }));
    await store.keep(many);
    for (const limit of [7, 25, 100]) {
      const ids = (await all(ofConversation(), limit)).map(({ workflowId }) => workflowId);
      expect(ids.toSorted()).toEqual(many.map(({ workflowId }) => workflowId).toSorted());
    }
  });

  test('of a workflow, the pages go over its conversations in the order of time', async () => {
    for (const n of [1, 2, 3, 4, 5]) {
      await store.keep([evaluation({ conversation: chat(channelId, `c-${n % 3}`), at: noon + n })]);
    }
    expect((await all(ofWorkflow(), 2)).map(({ at }) => at - noon)).toEqual([5, 4, 3, 2, 1]);
  });

  test('another channel, conversation or workflow is never listed, whatever its id is', async () => {
    const others = [`${channelId}/wf-1`, `${channelId}%2Fwf-1`, `${channelId}/chat/c-1`];
    for (const other of others) await store.keep([evaluation({ conversation: chat(other) })]);
    await store.keep([
      evaluation({ conversation: { channelId, kind: 'call', id: 'c-1' }, workflowId: 'wf-9' }),
    ]);
    expect(await all(ofConversation())).toEqual([]);
    expect(await all(ofWorkflow())).toEqual([]);
  });

  describe('a cursor', () => {
    const cursorOf = async (query: EvaluationQuery) => (await store.list(query, { limit: 1 }))!.cursor!;
    const listFrom = (query: EvaluationQuery, cursor: string) => store.list(query, { limit: 1, cursor });
    beforeEach(() => store.keep([evaluation(), evaluation({ at: noon + 1 })]));

    test('of another query is refused', async () => {
      const queries = [ofConversation(), ofWorkflow(), ofConversation('c-2'), ofWorkflow('wf-2')];
      for (const own of queries.slice(0, 2)) {
        const cursor = await cursorOf(own);
        for (const query of queries) {
          expect((await listFrom(query, cursor)) === undefined).toBe(query !== own);
        }
      }
    });

    test.each(['', '!', 'bm9uc2Vuc2U', 'A'.repeat(9_000)])(
      'that nobody made is refused: %p',
      async (cursor) => {
        expect(await listFrom(ofConversation(), cursor)).toBeUndefined();
      },
    );

    test.each([
      ['an empty position', ['', '']],
      ['a key that no store takes', ['2026-11-23T12:00:00.000Z', 'x'.repeat(3_000)]],
      [
        'a conversation that is no key',
        [`2026-11-23T12:00:00.000Z#${'a'.repeat(43)}#${'a'.repeat(43)}`, 'x y'],
      ],
    ])('that was changed to name %s is refused', async (_, position) => {
      const own = JSON.parse(Buffer.from(await cursorOf(ofWorkflow()), 'base64url').toString());
      const forged = Buffer.from(JSON.stringify([...own.slice(0, 2), ...position])).toString('base64url');
      expect(await listFrom(ofWorkflow(), forged)).toBeUndefined();
    });
  });

  test.each([0, 101, 1.5, Number.NaN])('a limit of %p is a mistake of the caller', async (limit) => {
    await expect(store.list(ofConversation(), { limit })).rejects.toThrow(RangeError);
  });
});
