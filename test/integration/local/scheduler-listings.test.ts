import {
  ConflictException,
  CreateScheduleGroupCommand,
  DeleteScheduleGroupCommand,
  GetScheduleGroupCommand,
  ListScheduleGroupsCommand,
  ListSchedulesCommand,
  ResourceNotFoundException,
  ValidationException,
} from '@aws-sdk/client-scheduler';
import { createSchedule, openCloud } from './cloud-under-test.ts';

describe('a listing of schedules', () => {
  test('is cut into pages that hold every schedule once', async () => {
    const given = await openCloud();
    const names = ['a-1', 'a-2', 'a-3', 'b-1', 'b-2'];
    for (const Name of names) await createSchedule(given, { Name });

    const listed: (string | undefined)[] = [];
    let NextToken: string | undefined;
    do {
      const page = await given.scheduler.send(new ListSchedulesCommand({ MaxResults: 2, NextToken }));
      listed.push(...(page.Schedules ?? []).map(({ Name }) => Name));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);

    expect(listed).toEqual(names);
  });

  test('can be of one group, of one prefix and of one state', async () => {
    const given = await openCloud();
    await createSchedule(given, { Name: 'a-1' });
    await createSchedule(given, { Name: 'a-2', State: 'DISABLED' });
    await createSchedule(given, { Name: 'b-1' });
    await createSchedule(given, { Name: 'a-9', GroupName: 'default' });

    const listed = await given.scheduler.send(
      new ListSchedulesCommand({ GroupName: 'timers', NamePrefix: 'a-', State: 'ENABLED' }),
    );

    expect(listed.Schedules?.map(({ Name }) => Name)).toEqual(['a-1']);
  });
});

describe('a schedule group', () => {
  test('is created once, read, listed and deleted with its schedules', async () => {
    const given = await openCloud();
    const Name = 'others';

    await given.scheduler.send(new CreateScheduleGroupCommand({ Name }));
    const again = given.scheduler.send(new CreateScheduleGroupCommand({ Name }));
    await expect(again).rejects.toBeInstanceOf(ConflictException);
    const read = await given.scheduler.send(new GetScheduleGroupCommand({ Name }));
    const { ScheduleGroups } = await given.scheduler.send(new ListScheduleGroupsCommand({}));
    await createSchedule(given, { GroupName: Name });
    await given.scheduler.send(new DeleteScheduleGroupCommand({ Name }));

    expect(read).toMatchObject({ Name, State: 'ACTIVE' });
    expect(ScheduleGroups?.map((group) => group.Name)).toEqual(['default', 'others', 'timers']);
    expect(given.cloud.schedules()).toEqual([]);
    await expect(given.scheduler.send(new GetScheduleGroupCommand({ Name }))).rejects.toBeInstanceOf(
      ResourceNotFoundException,
    );
  });

  test('named default cannot be deleted', async () => {
    const given = await openCloud();

    const deleted = given.scheduler.send(new DeleteScheduleGroupCommand({ Name: 'default' }));

    await expect(deleted).rejects.toBeInstanceOf(ValidationException);
  });
});
