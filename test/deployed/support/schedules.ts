import {
  GetScheduleCommand,
  type GetScheduleCommandOutput,
  paginateListSchedules,
  ResourceNotFoundException,
  type SchedulerClient,
} from '@aws-sdk/client-scheduler';
import type { WakeUp } from '../../../shared/contracts/wake-up.ts';
import { conversationKey } from '../../../shared/domain/conversation/conversation-key.ts';
import type { ConversationRef } from '../../../shared/domain/conversation/conversation-ref.ts';

/** The schedules that would wake a conversation up: what each sends is read, since its name is a hash. */
export async function schedulesOf(
  client: SchedulerClient,
  GroupName: string,
  ref: ConversationRef,
): Promise<readonly GetScheduleCommandOutput[]> {
  const found: GetScheduleCommandOutput[] = [];
  for await (const { Schedules = [] } of paginateListSchedules({ client }, { GroupName })) {
    for (const { Name } of Schedules) {
      const schedule = await read(client, GroupName, Name);
      const { conversation }: Partial<WakeUp> = JSON.parse(schedule?.Target?.Input ?? '{}');
      if (schedule !== undefined && conversation === conversationKey(ref)) found.push(schedule);
    }
  }
  return found;
}

/** One that fires meanwhile is gone. */
async function read(client: SchedulerClient, GroupName: string, Name: string | undefined) {
  try {
    return await client.send(new GetScheduleCommand({ GroupName, Name }));
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}
