import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import {
  conversationsTable,
  definitionsTable,
  evaluationsTable,
  executionsTable,
  recordedEventsTable,
} from '../../shared/adapters/dynamodb/tables.ts';
import { conversationEvents } from '../../shared/contracts/conversation-events.ts';
import { patternOf } from '../../shared/contracts/event-contract.ts';
import { type DeadLetters, deadLetters } from '../constructs/dead-letters.ts';
import { StoreTable } from '../constructs/store-table.ts';
import type { Environment } from '../environment.ts';
import { outputOf } from '../queue-names.ts';

export type Tables = {
  readonly [name in
    | 'conversations'
    | 'definitions'
    | 'executions'
    | 'evaluations'
    | 'recordedEvents']: StoreTable;
};

/** What must outlive the code: the stores, the bus with its archive, and what could not be handled. */
export class StatefulStack extends Stack {
  readonly tables: Tables;
  readonly bus: EventBus;
  readonly deadLetters: DeadLetters;

  constructor(scope: Construct, environment: Environment) {
    const { config, names, removalPolicy } = environment;
    super(scope, names.statefulStack, {
      ...environment.stackProps,
      description: 'Conversation triggers: tables, event bus, archive and queues of what failed',
      terminationProtection: config.removalPolicy === 'retain',
    });

    this.tables = {
      conversations: new StoreTable(this, 'Conversations', { descriptor: conversationsTable, environment }),
      definitions: new StoreTable(this, 'Definitions', { descriptor: definitionsTable, environment }),
      executions: new StoreTable(this, 'Executions', { descriptor: executionsTable, environment }),
      evaluations: new StoreTable(this, 'Evaluations', { descriptor: evaluationsTable, environment }),
      recordedEvents: new StoreTable(this, 'RecordedEvents', {
        descriptor: recordedEventsTable,
        environment,
      }),
    };

    this.bus = new EventBus(this, 'Bus', { eventBusName: names.bus });
    const archive = this.bus.archive('Archive', {
      description: 'Events of conversations, for replay',
      // Announcements are left out: a replay must not announce to others what the executions already record.
      eventPattern: { source: [...patternOf(conversationEvents).source] },
      retention: Duration.days(config.archiveDays),
    });
    archive.applyRemovalPolicy(removalPolicy);

    this.deadLetters = deadLetters(this, environment, this.bus);
    const { events, refused, invocations, wakeUps, retries } = this.deadLetters;
    const queues = {
      UndeliveredEvents: events,
      RefusedInputs: refused,
      FailedInvocations: invocations,
      UndeliveredWakeUps: wakeUps,
      Retries: retries,
    };
    for (const [name, { queueUrl }] of Object.entries(queues)) {
      new CfnOutput(this, outputOf(name as keyof typeof queues), { value: queueUrl });
    }
    new CfnOutput(this, 'BusArn', { value: this.bus.eventBusArn, description: 'Where sources put events' });
  }
}
