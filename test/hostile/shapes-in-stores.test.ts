import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../shared/adapters/dynamodb/attributes.ts';
import { tables } from '../support/stores/dynamodb.ts';
import { noon } from '../support/stores/fixtures.ts';
import {
  chatKey,
  conversationItem,
  definitionItem,
  frozen,
  parsed,
  text,
  unmarked,
} from './support/frozen.ts';
import { type OpenFunctions, openFunctions } from './support/functions.ts';

describe('in the stores', () => {
  let f: OpenFunctions;
  beforeEach(async () => {
    f = await openFunctions();
    await put(tables.definitions, definitionItem(frozen['workflow-remind'], 'workflow', 'remind'));
    await put(tables.definitions, definitionItem(frozen['workflow-echo'], 'workflow', 'echo'));
    await put(tables.definitions, definitionItem(frozen.operation, 'operation', 'default'));
    const marker = { version: { N: '3' }, settlesAt: { N: '1' } };
    await put(tables.definitions, { channelId: text('ch-1'), sk: text('marker'), ...marker });
  });
  afterEach(() => f.close());

  const put = (TableName: string, Item: Item) => f.dynamodb.send(new PutItemCommand({ TableName, Item }));
  const itemOf = async (pk: string) =>
    (await f.dynamodb.send(new GetItemCommand({ TableName: tables.conversations, Key: { pk: text(pk) } })))
      .Item;
  const message = (chatId: string, eventId = `evt-${chatId}`) => ({
    source: 'conversation.chat',
    'detail-type': 'MessageCreated',
    detail: {
      metadata: { eventId, occurredAt: new Date(noon).toISOString(), channelId: 'ch-1' },
      data: { chatId, message: { id: 'm', personType: 'user' } },
    },
  });
  const fired = () =>
    f.published().map(({ detail }) => (detail as { data: { workflowId: string } }).data.workflowId);

  test.each([
    ['today', parsed('wakeUp')],
    ['before shapes were told', { conversation: chatKey, generation: 5 }],
  ])(
    'a frozen conversation’s wait fires on the frozen workflow, by a schedule as it is set %s',
    async (_, input) => {
      await put(tables.conversations, conversationItem(frozen.chat));
      const outcome = await f.outcomeOf(f.wakeUp, input);
      expect(outcome).toMatchObject({ kind: 'handled' });
      expect(f.published()).toMatchObject([
        {
          detail: {
            data: { workflowId: 'remind', cause: { dueAt: '2026-11-23T01:12:01.000Z', occurrence: 1 } },
          },
        },
      ]);
    },
  );

  test('a frozen request that was not met is told so once its event comes again', async () => {
    const { announcement } = parsed('rejectedEntry');
    const outbox = { M: { [announcement.executionId]: text(frozen.rejectedEntry) } };
    await put(tables.conversations, { ...conversationItem(frozen.chat), outbox });
    expect(await f.outcomeOf(f.chatEvents, message('c-1', 'evt-0001'))).toMatchObject({ kind: 'handled' });
    const { executionId, workflowId, reason, requestedBy } = announcement;
    expect(f.published()).toMatchObject([
      { detailType: 'WorkflowRejected', detail: { data: { executionId, workflowId, reason, requestedBy } } },
    ]);
    expect((await itemOf(chatKey))?.outbox).toEqual({ M: {} });
  });

  test('a schedule of a newer shape is refused by both shapes, and nothing is decided by it', async () => {
    await put(tables.conversations, conversationItem(frozen.chat));
    expect(await f.outcomeOf(f.wakeUp, { ...parsed('wakeUp'), shape: 2 })).toMatchObject({
      kind: 'refused',
      problems: [{ field: 'shape', rule: 'must be 1: this code reads shape 1, found 2' }],
    });
    expect(await itemOf(chatKey)).toEqual(conversationItem(frozen.chat));
  });

  test.each([
    ['of a newer shape', JSON.stringify({ shape: 2, everything: 'new' }), 'reads shape 1, found 2'],
    ['that is cut off', frozen.chat.slice(0, 300), 'is not a JSON object'],
    ['without a part', JSON.stringify({ ...parsed('chat'), ledger: {} }), 'lacks ledger.seen'],
  ])('a conversation %s is named, left as it is, and stops no other', async (_, state, message_) => {
    const item = conversationItem(state);
    await put(tables.conversations, item);
    for (const outcome of [
      await f.outcomeOf(f.chatEvents, message('c-1')),
      await f.outcomeOf(f.wakeUp, { conversation: chatKey, generation: 5 }),
    ]) {
      expect(outcome).toMatchObject({ kind: 'failed' });
      const { message: said } = (outcome as { error: Error }).error;
      expect(said).toContain(`conversation ${chatKey}: `);
      expect(said).toContain(message_);
    }
    expect(await itemOf(chatKey)).toEqual(item);
    expect(fired()).toEqual([]);
    expect(await f.outcomeOf(f.chatEvents, message('c-2'))).toMatchObject({ kind: 'handled' });
    expect(fired()).toEqual(['echo']);
  });

  test('a page of its outbox of a newer shape is named, and both are left as they are', async () => {
    const page: Item = { ...unmarked.page, shape: { N: '2' } };
    const item = { ...conversationItem(frozen.chat), pages: { SS: [page.pk!.S!] } };
    await put(tables.conversations, item);
    await put(tables.conversations, page);
    expect(await f.outcomeOf(f.chatEvents, message('c-1'))).toMatchObject({
      kind: 'failed',
      error: { message: `outbox page ${page.pk!.S}: this code reads shape 1, found 2` },
    });
    expect([await itemOf(chatKey), await itemOf(page.pk!.S!)]).toEqual([item, page]);
    expect(fired()).toEqual([]);
  });

  test('under a marker of a newer shape nothing is decided and nothing saved', async () => {
    const newer = { ...unmarked.marker, shape: { N: '2' } };
    await put(tables.definitions, newer);
    const refusal = 'marker of channel ch-1: this code reads shape 1, found 2';
    expect(await f.outcomeOf(f.chatEvents, message('c-1'))).toMatchObject({
      kind: 'failed',
      error: { message: refusal },
    });
    const body = JSON.stringify({ name: 'mine', trigger: { type: 'messageByUser' } });
    await expect(f.api('POST /channels/{channelId}/workflows', { body })).rejects.toThrow(refusal);
    const Key = { channelId: text('ch-1'), sk: text('marker') };
    const stored = await f.dynamodb.send(new GetItemCommand({ TableName: tables.definitions, Key }));
    expect(stored.Item).toEqual(newer);
  });

  test('a workflow of a newer shape is named, and no event is decided without it', async () => {
    const newer = JSON.stringify({ ...parsed('workflow-remind'), shape: 2 });
    await put(tables.definitions, definitionItem(newer, 'workflow', 'remind'));
    expect(await f.outcomeOf(f.chatEvents, message('c-1'))).toMatchObject({
      kind: 'failed',
      error: { message: 'definition workflow/remind of channel ch-1: this code reads shape 1, found 2' },
    });
    expect(await itemOf(chatKey)).toBeUndefined();
    const route = 'PUT /channels/{channelId}/workflows/{workflowId}';
    const body = JSON.stringify({ name: 'mine', trigger: { type: 'messageByUser' } });
    const given = { params: { workflowId: 'remind' }, headers: { 'if-match': '2' }, body };
    await expect(f.api(route, given)).rejects.toThrow('reads shape 1, found 2');
  });
});
