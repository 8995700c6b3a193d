import { outboxValue, stateValue } from '../../../shared/adapters/dynamodb/conversation-item.ts';
import { unpackedText } from '../../../shared/adapters/dynamodb/packed-text.ts';
import { createScheduleRequest } from '../../../shared/adapters/scheduler/create-schedule-request.ts';
import { writeText } from '../../../shared/adapters/stored-text.ts';
import { eventsAt } from '../../support/events.ts';
import { scheduleTarget } from '../../support/stores/timers.ts';
import { channelId, world } from '../../support/world.ts';

const chat = { channelId, kind: 'chat', id: 'c-1' } as const;
const call = { channelId, kind: 'call', id: 'call-1' } as const;
const transferred = { channelId, kind: 'call', id: 'call-2' } as const;
const transferredChat = { channelId, kind: 'chat', id: 'c-2' } as const;

/** The texts that the stores hold after a story that sets every field there is, by what they are of. */
export async function storyOfShapes(): Promise<{ readonly [of: string]: string }> {
  const w = world('2026-11-23T01:00:00.000Z');
  const at = eventsAt(w);
  const causedBy = { executionId: 'x-1', workflowIds: ['first', 'second'] };
  await w.workflow({ id: 'remind', trigger: { type: 'waitingForManagerReply', delay: 'PT10M' } });
  await w.workflow({
    id: 'missed',
    trigger: {
      type: 'waitingForManagerReply',
      delay: 'PT1M',
      activePeriod: { until: '2026-11-23T00:00:00Z' },
    },
  });
  await w.workflow({ id: 'echo', trigger: { type: 'messageByUser' } });
  await w.workflow({ id: 'module', trigger: { type: 'modular', triggerInChat: true } });
  await w.workflow({
    id: 'queue',
    trigger: { type: 'callWaitInQueued', delay: 'PT1M', repeated: true, repeatCount: 3 },
  });
  const settings = { evaluations: 'all', recordedEvents: 'on', channelId, revision: 1 } as const;
  await w.store.saveSettings({ ...settings, updatedAt: w.now() }, w);
  await w.operation({
    operationId: 'default',
    timeZone: 'Asia/Seoul',
    weeklyRanges: [{ day: 'mon', from: 540, to: 1_080 }],
    holidays: [{ date: '2026-12-25' }],
    override: { state: 'open', setAt: w.now() },
  });
  await w.happens(
    at.queued({
      openedBy: 'user',
      previousState: 'initial',
      facts: {
        user: { member: true, profile: { tier: 'vip' } },
        userChat: { medium: { mediumType: 'native' } },
      },
    }),
    at.opened({ openedBy: 'snoozeExpired', previousState: 'snoozed' }),
    at.managerSays('hello', { facts: { userChat: { state: 'closed' } } }),
    at.closed(),
    at.opened({ openedBy: 'user', previousState: 'closed' }),
  );
  await w.pass('PT1S');
  await w.happens(at.userSays('from a workflow', { causedBy }));
  await w.pass('PT2M');
  w.bus.failWith(() => 'MalformedDetail');
  await w
    .happens(
      at.userSays('twice', {
        facts: { page: { url: 'https://shop.example/' }, userChat: { state: 'opened' } },
      }),
    )
    .catch(() => undefined);
  w.bus.failWith();
  await w.happens(
    at.requested({ id: 'c-1', workflowId: 'module' }),
    at.requested({ id: 'c-1', workflowId: 'nothing' }),
  );
  await w.happens(at.ringing(), at.callOpened(), at.callQueued());
  await w.pass('PT90S');
  const ofLeg = (legId: string) => ({ id: transferred.id, legId });
  await w.happens(
    at.callQueued(ofLeg('leg-1')),
    at.callUpdated(ofLeg('leg-2')),
    at.callClosed(ofLeg('leg-1')),
  );
  const ofChatLeg = (legId: string) => ({ id: transferredChat.id, legId });
  await w.happens(
    at.opened(ofChatLeg('leg-1')),
    at.queued(ofChatLeg('leg-2')),
    at.closed({ ...ofChatLeg('leg-1'), closedBy: 'auto', causedBy }),
    at.queued({ id: transferredChat.id, previousState: 'queued' }),
  );
  const textOf = async (ref: typeof transferred | typeof transferredChat) =>
    unpackedText(stateValue((await w.conversations.load(ref)).record!))!;
  const [ofChat, ofCall] = [await w.conversations.load(chat), await w.conversations.load(call)];
  const definitions = await w.store.list(channelId);
  const evaluations = (await w.evaluations.list({ conversation: chat }, { limit: 100 }))?.items ?? [];
  const timer = ofChat.record!.ledger.timer!;
  const events = await w.recordedEvents.last(channelId, 100);
  return {
    chat: unpackedText(stateValue(ofChat.record!))!,
    call: unpackedText(stateValue(ofCall.record!))!,
    transferred: await textOf(transferred),
    transferredChat: await textOf(transferredChat),
    outboxEntry: outboxValue(ofChat.record!.outbox[0]!).S!,
    ...Object.fromEntries(
      definitions.workflows.map((definition) => [
        `workflow-${definition.workflowId}`,
        writeText({ definition }),
      ]),
    ),
    operation: writeText({ definition: definitions.operations[0] }),
    settings: writeText({ definition: await w.store.getSettings(channelId) }),
    wakeUp: createScheduleRequest(scheduleTarget, { ref: chat, ...timer }, timer.at).Target!.Input!,
    execution: writeText({ announcement: (await w.recorded())[0] }),
    'evaluation-fired': writeText({
      evaluation: evaluations.find(({ workflowId, miss }) => workflowId === 'echo' && miss === undefined),
    }),
    'evaluation-missed': writeText({
      evaluation: evaluations.find(({ workflowId, miss }) => workflowId === 'missed' && miss !== undefined),
    }),
    recordedEvent: writeText({ event: events.find(({ type }) => type === 'ChatQueued') }),
    recordedMessage: writeText({ event: events.find(({ causedBy }) => causedBy !== undefined) }),
  };
}
