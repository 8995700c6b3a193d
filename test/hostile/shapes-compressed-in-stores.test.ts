import { inflateRawSync } from 'node:zlib';
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../shared/adapters/dynamodb/attributes.ts';
import { tables } from '../support/stores/dynamodb.ts';
import { noon } from '../support/stores/fixtures.ts';
import {
  chatKey,
  compressed,
  conversationItem,
  definitionItem,
  frozen,
  text,
  withCancelled,
} from './support/frozen.ts';
import { type OpenFunctions, openFunctions } from './support/functions.ts';

const { sweepShard, sweepAt } = compressed.item;
const onIndex = (item: Item): Item => ({ ...item, sweepShard: sweepShard!, sweepAt: sweepAt! });

describe.each([
  ['compressed', compressed],
  ['compressed by older code', withCancelled],
  ['plain by older code', { ...withCancelled, item: conversationItem(withCancelled.text) }],
])('a conversation that was stored %s', (_, stored) => {
  const item = onIndex(stored.item);
  let f: OpenFunctions;
  beforeEach(async () => {
    f = await openFunctions();
    await put(tables.definitions, definitionItem(frozen['workflow-remind'], 'workflow', 'remind'));
    await put(tables.definitions, definitionItem(frozen['workflow-echo'], 'workflow', 'echo'));
    const marker = { version: { N: '3' }, settlesAt: { N: '1' } };
    await put(tables.definitions, { channelId: text('ch-1'), sk: text('marker'), ...marker });
    await put(tables.conversations, item);
  });
  afterEach(() => f.close());

  const put = (TableName: string, Item: Item) => f.dynamodb.send(new PutItemCommand({ TableName, Item }));
  const itemNow = async () =>
    (
      await f.dynamodb.send(
        new GetItemCommand({ TableName: tables.conversations, Key: { pk: text(chatKey) } }),
      )
    ).Item;
  const fired = () =>
    f.published().map(({ detail }) => (detail as { data: { workflowId: string } }).data.workflowId);
  const event = (eventId: string) => ({
    source: 'conversation.chat',
    'detail-type': 'MessageCreated',
    detail: {
      metadata: { eventId, occurredAt: new Date(noon).toISOString(), channelId: 'ch-1' },
      data: { chatId: 'c-1', message: { id: 'm', personType: 'user' } },
    },
  });

  test('fires what it waits for', async () => {
    const wakeUp = { conversation: chatKey, generation: 5 };
    expect(await f.outcomeOf(f.wakeUp, wakeUp)).toMatchObject({ kind: 'handled' });
    expect(fired()).toEqual(['remind']);
  });

  test('takes an event and is stored so that it can be read again', async () => {
    expect(await f.outcomeOf(f.chatEvents, event('evt-new'))).toMatchObject({ kind: 'handled' });
    expect(fired()).toContain('echo');
    const after = await itemNow();
    expect(after?.version?.N).toBe(String(Number(item.version?.N) + 1));
    expect(JSON.parse(inflateRawSync(after!.state!.B!).toString()).conversation).toMatchObject({
      lastUserMessage: { eventId: 'evt-new' },
    });
  });

  test('is swept: its wait fires, and what its outbox holds is sent', async () => {
    expect(await f.outcomeOf(f.sweeper, {})).toMatchObject({
      kind: 'handled',
      value: { looked: 1, outboxesRescued: 1, failed: 0 },
    });
    expect(fired().toSorted()).toEqual(['echo', 'remind']);
    expect((await itemNow())?.outbox).toEqual({ M: {} });
  });

  test('is shown and explained', async () => {
    const params = { conversationId: 'c-1' };
    expect(await f.api('GET /channels/{channelId}/conversations/{conversationId}', { params })).toMatchObject(
      {
        status: 200,
        body: { state: 'opened', waits: [{ workflowId: 'remind', dueAt: '2026-11-23T01:12:01.000Z' }] },
      },
    );
    const body = JSON.stringify({ conversationId: 'c-1', workflowId: 'remind' });
    expect(await f.api('POST /channels/{channelId}/explain', { body })).toMatchObject({
      status: 200,
      body: { explanations: [{ workflowId: 'remind', outcome: 'fires' }] },
    });
  });
});
