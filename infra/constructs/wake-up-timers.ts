import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Grant, type IGrantable, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface WakeUpTimersProps {
  readonly groupName: string;
  readonly wakeUpFunctionArn: string;
  readonly deadLetters: IQueue;
}

const scheduler = 'scheduler.amazonaws.com';

/** Where the schedules of conversations live, and the role in which they call the wake-up function. */
export class WakeUpTimers extends Construct {
  readonly groupName: string;
  readonly role: Role;

  constructor(
    scope: Construct,
    id: string,
    { groupName, wakeUpFunctionArn, deadLetters }: WakeUpTimersProps,
  ) {
    super(scope, id);
    const stack = Stack.of(this);
    const group = new ScheduleGroup(this, 'Group', {
      scheduleGroupName: groupName,
      // Schedules that stayed behind would call a function that is gone.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.groupName = group.scheduleGroupName;
    this.role = new Role(this, 'Role', {
      description: 'EventBridge Scheduler wakes conversations up',
      assumedBy: new ServicePrincipal(scheduler, {
        // Without them, anybody's schedule that names this role could take it.
        conditions: {
          StringEquals: { 'aws:SourceAccount': stack.account, 'aws:SourceArn': group.scheduleGroupArn },
        },
      }),
    });
    Grant.addToPrincipal({
      grantee: this.role,
      actions: ['lambda:InvokeFunction'],
      resourceArns: [wakeUpFunctionArn],
    });
    // Scheduler sends dead letters in the role of the schedule too.
    deadLetters.grant(this.role, 'sqs:SendMessage');
  }

  /** Lets a function set and cancel wake-ups. */
  grantUse(grantee: IGrantable): void {
    const schedules = Stack.of(this).formatArn({
      service: 'scheduler',
      resource: 'schedule',
      resourceName: `${this.groupName}/*`,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
    Grant.addToPrincipal({
      grantee,
      actions: ['scheduler:CreateSchedule', 'scheduler:DeleteSchedule'],
      resourceArns: [schedules],
    });
    Grant.addToPrincipal({
      grantee,
      actions: ['iam:PassRole'],
      resourceArns: [this.role.roleArn],
      conditions: { StringEquals: { 'iam:PassedToService': scheduler } },
    });
  }
}
