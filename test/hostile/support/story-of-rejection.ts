import { outboxValue } from '../../../shared/adapters/dynamodb/conversation-item.ts';
import { executionItem } from '../../../shared/adapters/dynamodb/execution-item.ts';
import { eventsAt } from '../../support/events.ts';
import { channelId, world } from '../../support/world.ts';

/** The texts that the stores hold of a request that was not met, with every field there is. */
export async function storyOfRejection(): Promise<{ readonly [of: string]: string }> {
  const w = world('2026-11-23T01:00:00.000Z');
  const at = eventsAt(w);
  w.bus.failWith(() => 'MalformedDetail');
  await w
    .happens(
      at.requested({
        id: 'c-1',
        userId: 'u-1',
        workflowId: 'nothing',
        requestedBy: { type: 'workflow', id: 'second' },
        causedBy: { executionId: 'x-1', workflowIds: ['first', 'second'] },
      }),
    )
    .catch(() => undefined);
  const { record } = await w.conversations.load({ channelId, kind: 'chat', id: 'c-1' });
  const entry = record!.outbox[0]!;
  return {
    rejectedEntry: outboxValue(entry).S!,
    rejectedExecution: executionItem(entry).announcement!.S!,
  };
}
