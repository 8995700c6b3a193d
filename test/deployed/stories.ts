import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { channelTalkMessage } from '../../infra/local/sample/payloads.ts';
import { type InputRefused, inputRefused } from '../../shared/contracts/input-refused.ts';
import { conversationKey } from '../../shared/domain/conversation/conversation-key.ts';
import { type Deployed, openDeployed } from './support/deployed.ts';
import { eventually, until } from './support/eventually.ts';
import { type Scene, setScene } from './support/scene.ts';
import { readSettings } from './support/settings.ts';

// What is deployed does what it promises: through the API of AWS, on whatever the environment leads to. Each
// story has a chat and a workflow of its own; most of a story's time is waiting, so all run at once.

const { graceMs, webhookToken } = readSettings(process.env);
const story = test.concurrent;

let d: Deployed;
const scenes: Scene[] = [];
async function scene(name: string, trigger: object): Promise<Scene> {
  const set = await setScene(d, name, trigger);
  scenes.push(set);
  return set;
}
beforeAll(async () => {
  d = await openDeployed();
});
afterAll(async () => {
  for (const { workflowId } of scenes) await d.api('DELETE', `/workflows/${workflowId}`);
  await d.close();
});

const onUserMessage = { type: 'messageByUser', runMode: { mode: 'always' } };
/** The shortest wait that there is. */
const onSilence = { type: 'waitingForManagerReply', delay: 'PT1M', runMode: { mode: 'always' } };

story('an event starts its workflow at once, and the same event again does not', async () => {
  const s = await scene('immediate', onUserMessage);
  const first = await s.says('user');
  expect(await s.firing()).toMatchObject({ cause: { eventId: first.detail.metadata.eventId } });

  await s.repeat(first);
  const second = await s.says('user');
  await eventually('the second firing', 30_000, () => s.announced()[1]);
  const causes = s.announced().map(({ cause }) => cause.eventId);
  expect(causes.toSorted()).toEqual([first, second].map(({ detail }) => detail.metadata.eventId));
  expect(await s.executions()).toHaveLength(2);
});

story('a wait fires when it is due, not before, and its schedule is gone', async () => {
  const s = await scene('wait-fires', onSilence);
  await s.userOpens();
  const dueAt = await s.dueAt();
  const wholeSecond = new Date(Math.ceil(dueAt / 1_000) * 1_000).toISOString().slice(0, 19);
  expect(await s.scheduled()).toMatchObject({
    ScheduleExpression: `at(${wholeSecond})`,
    ActionAfterCompletion: 'DELETE',
  });

  const fired = await s.firing(dueAt + graceMs - Date.now());
  expect(Date.now()).toBeGreaterThanOrEqual(dueAt);
  expect(fired).toMatchObject({ cause: { dueAt: new Date(dueAt).toISOString() } });
  await s.unscheduled();
  expect(await s.executions()).toHaveLength(1);
});

story('a reply ends the wait: its schedule is gone, and nothing fires', async () => {
  const s = await scene('reply-cancels', onSilence);
  await s.userOpens();
  const dueAt = await s.dueAt();
  await s.scheduled();

  await s.says('manager');
  await s.unscheduled();
  await until(dueAt + graceMs);
  expect(s.announced()).toEqual([]);
  expect(await s.executions()).toEqual([]);
});

story('a workflow that is stopped while its wait is pending does not fire', async () => {
  const s = await scene('stopped', onSilence);
  await s.userOpens();
  const dueAt = await s.dueAt();
  await s.scheduled();

  expect(await d.api('POST', `/workflows/${s.workflowId}/stop`)).toMatchObject({ status: 200 });
  await until(dueAt + graceMs);
  expect(s.announced()).toEqual([]);
  expect(await s.executions()).toEqual([]);
});

(webhookToken === undefined ? test.skip : story)(
  'a webhook of Channel Talk starts a workflow, and one with another token is refused',
  async () => {
    const s = await scene('webhook', onUserMessage);
    const message = { id: s.chatId, chatId: s.chatId, personId: 'u-1', at: Date.now(), text: 'hello' };
    const user = { id: 'u-1', member: true, profile: {} };
    const body = channelTalkMessage({ ...message, personType: 'user' }, user);
    const post = (token: string) => d.anonymous('POST', `/sources/channel-talk?token=${token}`, body);

    expect(await post('another')).toMatchObject({ status: 401 });
    expect(await post(String(webhookToken))).toMatchObject({ status: 200 });
    await s.firing();
    expect(await s.executions()).toHaveLength(1);
  },
);

story('a request to the API that carries no authorization is refused', async () => {
  const { status } = await d.anonymous('GET', '/workflows');
  expect([401, 403]).toContain(status);
});

story('an event that no retry can mend ends among the refused inputs, with its problems', async () => {
  const s = await scene('poison', onUserMessage);
  const { detail } = await s.happens('MessageCreated', { message: { id: 'm', personType: 'nobody' } });

  const refused = await eventually('the refused input', 60_000, () => takeRefused(detail.metadata.eventId));
  expect(refused).toMatchObject({
    functionName: 'chat-events',
    problems: [{ field: 'detail.data.message.personType' }],
  });
  expect(s.announced()).toEqual([]);
});

/** Takes the refusal of an event out of the queue, and leaves those of others there. */
async function takeRefused(eventId: string): Promise<InputRefused['data'] | undefined> {
  const QueueUrl = d.physicalId('AWS::SQS::Queue', 'RefusedInputs');
  const { Messages = [] } = await d.sqs.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: 10,
      VisibilityTimeout: 5,
      WaitTimeSeconds: 2,
    }),
  );
  for (const { Body = '', ReceiptHandle } of Messages) {
    if (!Body.includes(eventId)) continue;
    const event: { 'detail-type': string; detail: InputRefused } = JSON.parse(Body);
    expect(event['detail-type']).toBe(inputRefused.detailType);
    await d.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    return event.detail.data;
  }
  return undefined;
}

story('what a function fails at is redriven, and done once the cause is mended', async () => {
  const s = await scene('redriven', onUserMessage);
  const TableName = d.physicalId('AWS::DynamoDB::Table', 'Conversations');
  const pk = { S: conversationKey({ channelId: d.settings.channelId, kind: 'chat', id: s.chatId }) };
  await d.dynamodb.send(
    new PutItemCommand({ TableName, Item: { pk, version: { N: '1' }, state: { S: 'damaged' } } }),
  );

  const message = { id: 'm', personType: 'user', text: 'hello' };
  const { detail } = await s.invokes('MessageCreated', { message });
  await until(Date.now() + 10_000);
  expect(s.announced()).toEqual([]);
  await d.dynamodb.send(new DeleteItemCommand({ TableName, Key: { pk } }));
  expect(await s.firing(90_000)).toMatchObject({ cause: { eventId: detail.metadata.eventId } });
});
