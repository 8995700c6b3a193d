import { Annotations, ArnFormat, CfnOutput, Stack } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Construct } from 'constructs';
import { type FunctionName, functionNames, isRedriven } from '../../shared/lambda/functions.ts';
import { eventRules } from '../../shared/lambda/rules.ts';
import type { CodeOf } from '../code-of.ts';
import { ContractRule } from '../constructs/contract-rule.ts';
import { Alarms } from '../constructs/monitoring/alarms.ts';
import { Overview } from '../constructs/monitoring/overview.ts';
import type { Watched } from '../constructs/monitoring/watched.ts';
import { SweepRule } from '../constructs/sweep-rule.ts';
import { TriggerApi } from '../constructs/trigger-api.ts';
import { TriggerFunction } from '../constructs/trigger-function.ts';
import { WakeUpTimers } from '../constructs/wake-up-timers.ts';
import type { Environment } from '../environment.ts';
import { permissions } from '../permissions.ts';
import type { StatefulStack } from './stateful-stack.ts';

export interface StatelessStackProps {
  readonly environment: Environment;
  readonly stateful: StatefulStack;
  readonly codeOf: CodeOf;
}

/** The code and what invokes it; it can be deleted and deployed again without losing anything but schedules. */
export class StatelessStack extends Stack {
  constructor(scope: Construct, { environment, stateful, codeOf }: StatelessStackProps) {
    const { config, names, stackProps } = environment;
    super(scope, names.statelessStack, {
      ...stackProps,
      description: 'Conversation triggers: functions, rules, schedules and HTTP API',
    });
    const { tables, bus, deadLetters } = stateful;

    // Every schedule names this function, and the function itself sets schedules: by its attribute it would
    // depend on itself, so its ARN is put together from its name.
    const wakeUpFunctionArn = this.formatArn({
      service: 'lambda',
      resource: 'function',
      resourceName: names.of('wake-up'),
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    const timers = new WakeUpTimers(this, 'WakeUpTimers', {
      groupName: names.scheduleGroup,
      wakeUpFunctionArn,
      deadLetters: deadLetters.wakeUps,
    });

    // Secrets Manager ends every name with a hyphen and six characters of its own.
    const webhookTokensArn = this.formatArn({
      service: 'secretsmanager',
      resource: 'secret',
      resourceName: `${config.channelTalkTokensSecretName}-??????`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });

    const values = {
      conversationsTable: tables.conversations.tableName,
      definitionsTable: tables.definitions.tableName,
      executionsTable: tables.executions.tableName,
      evaluationsTable: tables.evaluations.tableName,
      recordedEventsTable: tables.recordedEvents.tableName,
      busName: bus.eventBusName,
      scheduleGroup: timers.groupName,
      wakeUpFunctionArn,
      schedulerRoleArn: timers.role.roleArn,
      schedulerDeadLetterArn: deadLetters.wakeUps.queueArn,
      channelTalkTokensSecret: config.channelTalkTokensSecretName,
      connectChannels: JSON.stringify(config.connectChannels),
    };
    const functions = {} as Record<FunctionName, IFunction>;
    for (const name of functionNames) {
      const made = new TriggerFunction(this, name, {
        name,
        code: codeOf(name),
        environment,
        values,
        ...(isRedriven(name) && { failures: deadLetters.retries }),
      });
      permissions[name](made.function, { tables, bus, timers, webhookTokensArn });
      functions[name] = made.function;
    }

    for (const { functionName, pattern, bus: where } of eventRules) {
      new ContractRule(this, `${functionName}-rule`, {
        ruleName: names.of(functionName),
        pattern,
        ...(where === 'own' && { bus }),
        target: functions[functionName],
        deadLetters: deadLetters.events,
      });
    }

    new SweepRule(this, 'sweeper-rule', {
      ruleName: names.of('sweeper'),
      target: functions.sweeper,
      deadLetters: deadLetters.events,
    });

    functions.redrive.addEventSource(
      new SqsEventSource(deadLetters.retries, {
        batchSize: 10,
        reportBatchItemFailures: true,
        // After an outage, what it left must not take the account's concurrency from live traffic.
        maxConcurrency: 20,
      }),
    );

    const api = new TriggerApi(this, 'Api', {
      environment,
      api: functions.api,
      channelTalkWebhook: functions['channel-talk-webhook'],
      documentation: functions.documentation,
    });
    new CfnOutput(this, 'ApiUrl', { value: api.url });

    const watched: Watched = {
      service: names.service,
      functions,
      tables,
      deadLetters,
      scheduleGroup: timers.groupName,
      apiId: api.apiId,
    };
    const emails = config.alarmEmails ?? [];
    const alarms = new Alarms(this, 'Alarms', { watched, emails });
    if (emails.length === 0 && config.removalPolicy === 'retain') {
      Annotations.of(alarms).addWarningV2(
        'workflow-triggers:alarmEmails',
        'nobody hears of alarms: name somebody in alarmEmails',
      );
    }
    new Overview(this, 'Overview', { watched, alarms });
    new CfnOutput(this, 'AlarmsTopicArn', { value: alarms.topic.topicArn });
  }
}
