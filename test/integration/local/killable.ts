import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { startCloud } from '../../../infra/local/start-cloud.ts';
import { itemsTable } from './items-table.ts';

const scheduleNames = Array.from({ length: 20 }, (_, index) => `timer-${10 + index}`);

const cloud = await startCloud({
  tables: [itemsTable],
  rules: [{ name: 'r', busName: 'default', pattern: { source: ['s'] }, targets: ['on-event'] }],
  httpRoutes: [],
  scheduleGroups: ['timers'],
  port: 0,
  dataDir: process.argv[2],
  functions: async () => ({ 'on-event': () => new Promise(() => {}) }),
});
const { endpoints } = cloud;
await cloud.advanceTo(cloud.clock.now() + 86_400_000);

const scheduler = new SchedulerClient(endpoints.clientConfig('scheduler'));
for (const Name of scheduleNames) {
  await scheduler.send(
    new CreateScheduleCommand({
      Name,
      GroupName: 'timers',
      ScheduleExpression: 'at(2099-01-01T00:00:00)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: endpoints.functionArn('on-event'), RoleArn: endpoints.schedulerRoleArn },
    }),
  );
}
await new DynamoDBClient(endpoints.clientConfig('dynamodb')).send(
  new PutItemCommand({ TableName: 'items', Item: { pk: { S: 'a' } } }),
);
await new EventBridgeClient(endpoints.clientConfig('eventbridge')).send(
  new PutEventsCommand({ Entries: [{ Source: 's', DetailType: 'd', Detail: '{}' }] }),
);

console.log(JSON.stringify({ scheduleNames, now: cloud.clock.now() }));
