import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { openCloud, putEvents, recorder, refusalOf } from './cloud-under-test.ts';

const message = {
  EventBusName: 'bus',
  Source: 'conversation.chat',
  DetailType: 'MessageCreated',
  Detail: '{"metadata":{},"data":{"text":"안녕"}}',
};

const chatRule = {
  name: 'chat',
  busName: 'bus',
  pattern: { source: ['conversation.chat'], 'detail-type': ['MessageCreated', 'ChatClosed'] },
  targets: ['on-chat'],
};

async function openBus() {
  const { calls, handlerOn } = recorder();
  const given = await openCloud({
    rules: [chatRule],
    functions: (runtime) => ({ 'on-chat': handlerOn(runtime) }),
  });
  return { given, calls };
}

describe('an event on the bus', () => {
  test('reaches the targets of the rules that match, in the envelope of EventBridge', async () => {
    const { given, calls } = await openBus();

    const answer = await putEvents(given, message, { ...message, Source: 'conversation.call' });
    await given.cloud.settle();

    expect(answer.FailedEntryCount).toBe(0);
    expect(calls.map(({ event }) => event)).toEqual([
      {
        version: '0',
        id: answer.Entries?.[0]?.EventId,
        source: 'conversation.chat',
        'detail-type': 'MessageCreated',
        account: '000000000000',
        region: 'ap-northeast-2',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
        resources: [],
        detail: { metadata: {}, data: { text: '안녕' } },
      },
    ]);
  });

  test('has the time that its sender gave, or the local clock', async () => {
    const { given } = await openBus();
    await given.cloud.advanceTo(Date.UTC(2098, 0, 1));

    await putEvents(given, message, { ...message, Time: new Date('2026-01-01T00:00:00Z') });

    const times = given.cloud.busEvents().map(({ event }) => event.time.slice(0, 15));
    expect(times).toEqual(['2098-01-01T00:0', '2026-01-01T00:0']);
  });

  test('is kept with the rules that it matched, also if there were none', async () => {
    const { given } = await openBus();

    await putEvents(given, message, { ...message, DetailType: 'ChatOpened' });

    const kept = given.cloud.busEvents().map(({ rules, event }) => [event['detail-type'], rules]);
    expect(kept).toEqual([
      ['MessageCreated', ['chat']],
      ['ChatOpened', []],
    ]);
  });

  test('on another bus is not matched', async () => {
    const { given, calls } = await openBus();

    await putEvents(given, { ...message, EventBusName: 'default' });
    await given.cloud.settle();

    expect(calls).toEqual([]);
  });

  test('on a bus that does not exist is answered as AWS does, and dropped', async () => {
    const { given } = await openBus();

    const answer = await putEvents(given, { ...message, EventBusName: 'nowhere' });

    expect(answer).toMatchObject({ FailedEntryCount: 0, Entries: [{ EventId: expect.any(String) }] });
    expect(given.cloud.busEvents()).toEqual([]);
  });

  test('reaches a bus that is named by its ARN', async () => {
    const { given, calls } = await openBus();

    await putEvents(given, {
      ...message,
      EventBusName: 'arn:aws:events:ap-northeast-2:000000000000:event-bus/bus',
    });
    await given.cloud.settle();

    expect(calls).toHaveLength(1);
  });

  test('reaches functions in the order in which events were put', async () => {
    const { given, calls } = await openBus();
    const numbers = Array.from({ length: 30 }, (_, number) => number);

    for (const first of [0, 10, 20]) {
      const entries = numbers.slice(first, first + 10);
      await putEvents(given, ...entries.map((number) => ({ ...message, Detail: `{"number":${number}}` })));
    }
    await given.cloud.settle();

    const seen = calls.map(({ event }) => (event as { detail: { number: number } }).detail.number);
    expect(seen).toEqual(numbers);
  });
});

describe('an entry is answered with an error of its own', () => {
  test.each([
    ['without a source', { Source: undefined }, 'InvalidArgument'],
    ['with an empty detail-type', { DetailType: '' }, 'InvalidArgument'],
    ['without a detail', { Detail: undefined }, 'InvalidArgument'],
    ['with a detail that is not JSON', { Detail: '{' }, 'MalformedDetail'],
    ['with a detail that is a list', { Detail: '[1]' }, 'MalformedDetail'],
    ['with a detail that is null', { Detail: 'null' }, 'MalformedDetail'],
    ['with a source of AWS itself', { Source: 'aws.ec2' }, 'NotAuthorizedForSource'],
  ])('%s, while the others are taken', async (_, fault, errorCode) => {
    const { given, calls } = await openBus();

    const answer = await putEvents(given, message, { ...message, ...fault }, message);
    await given.cloud.settle();

    expect(answer.FailedEntryCount).toBe(1);
    expect(answer.Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([undefined, errorCode, undefined]);
    expect(answer.Entries?.map(({ EventId }) => EventId !== undefined)).toEqual([true, false, true]);
    expect(calls).toHaveLength(2);
  });
});

describe('a request of PutEvents is refused', () => {
  test.each([
    ['without entries', 0, 10, /greater than or equal to 1/],
    ['with eleven entries', 11, 10, /less than or equal to 10/],
    ['of one megabyte', 1, 1_024 * 1_024, /over the limit/],
    ['of ten entries that are one megabyte together', 10, 104_858, /over the limit/],
  ])('%s', async (_, count, bytes, expected) => {
    const { given } = await openBus();
    const fixed = message.Source.length + message.DetailType.length + '{"text":""}'.length;
    const Detail = JSON.stringify({ text: 'x'.repeat(Math.max(0, bytes - fixed)) });

    const Entries = Array.from({ length: count }, () => ({ ...message, Detail }));
    const refusal = await refusalOf(given.eventBridge.send(new PutEventsCommand({ Entries })));

    expect(refusal.name).toBe('ValidationException');
    expect(refusal.message).toMatch(expected);
    expect(given.cloud.busEvents()).toEqual([]);
  });

  test('only from one megabyte on', async () => {
    const { given } = await openBus();
    const fixed = message.Source.length + message.DetailType.length + '{"text":""}'.length;
    const Detail = JSON.stringify({ text: 'x'.repeat(1_024 * 1_024 - fixed - 1) });

    const answer = await putEvents(given, { ...message, Detail });

    expect(answer.FailedEntryCount).toBe(0);
  });
});

describe('the cloud does not start', () => {
  test('with a pattern that it would match otherwise than AWS', async () => {
    const rules = [{ ...chatRule, pattern: { source: [{ wildcard: 'conversation.*' }] } }];

    await expect(openCloud({ rules, functions: { 'on-chat': async () => {} } })).rejects.toThrow(
      /rule chat: pattern\.source: .*wildcard.* is not supported locally/,
    );
  });

  test('with a rule whose target there is not', async () => {
    await expect(openCloud({ rules: [chatRule] })).rejects.toThrow('rule chat: there is no function on-chat');
  });
});
