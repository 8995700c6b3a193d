import type { GetScheduleCommandOutput } from '@aws-sdk/client-scheduler';
import type { Triggered } from './announcements.ts';
import type { Deployed } from './deployed.ts';
import { eventually } from './eventually.ts';
import { schedulesOf } from './schedules.ts';

/** Where one story plays: a chat and a workflow that no other story has. */
export interface Scene {
  readonly chatId: string;
  readonly workflowId: string;
  /** Puts an event of the chat on the bus, and returns what was sent. */
  happens(detailType: string, data: object): Promise<Happened>;
  /** Invokes the function of chats with an event of the chat, as EventBridge does: asynchronously. */
  invokes(detailType: string, data: object): Promise<Happened>;
  /** Puts the same event on the bus once more. */
  repeat(happened: Happened): Promise<void>;
  /** The user's message that opens the chat. */
  userOpens(): Promise<Happened>;
  says(personType: 'user' | 'manager'): Promise<Happened>;
  /** What the workflow fired on in this chat so far, as the bus announced it. */
  announced(): readonly Triggered[];
  /** The same, as the API lists it. */
  executions(): Promise<readonly Triggered[]>;
  firing(withinMs?: number): Promise<Triggered>;
  /** Epoch milliseconds at which the workflow's wait falls due, once it is armed. */
  dueAt(): Promise<number>;
  /** The chat's schedule, once it is set. */
  scheduled(): Promise<GetScheduleCommandOutput>;
  /** Waits until the chat has no schedule. */
  unscheduled(): Promise<void>;
}

export interface Happened {
  readonly detailType: string;
  readonly detail: { readonly metadata: { readonly eventId: string }; readonly data: object };
}

/** Long enough for a cold start of every function on the way. */
const soonMs = 30_000;

/** `trigger`: of the workflow, which is active when this resolves. */
export async function setScene(d: Deployed, name: string, trigger: object): Promise<Scene> {
  const chatId = `${d.run}-${name}`;
  const workflowId = chatId;
  const { channelId } = d.settings;
  const created = await d.api('POST', '/workflows', { workflowId, name, rank: 1, exclusive: false, trigger });
  if (created.status !== 201) throw new Error(`the workflow was refused: ${JSON.stringify(created)}`);
  await d.api('POST', `/workflows/${workflowId}/activate`);
  let events = 0;

  const scene: Scene = {
    chatId,
    workflowId,
    async happens(detailType, data) {
      const happened = event(detailType, data);
      await d.send(happened);
      return happened;
    },
    async invokes(detailType, data) {
      const happened = event(detailType, data);
      await d.invoke('chat-events', happened);
      return happened;
    },
    repeat: d.send,
    userOpens: () =>
      scene.happens('ChatOpened', { openedBy: 'user', previousState: 'initial', message: said('user') }),
    says: (personType) => scene.happens('MessageCreated', { message: said(personType) }),
    announced: () => d.announcements.of(chatId).filter((announced) => announced.workflowId === workflowId),
    async executions() {
      const { body } = await d.api('GET', `/executions?conversationId=${chatId}&kind=chat`);
      return body.executions.filter((each: Triggered) => each.workflowId === workflowId);
    },
    firing: (withinMs = soonMs) =>
      eventually(`a firing of ${workflowId}`, withinMs, () => scene.announced()[0]),
    dueAt: () =>
      eventually(`a wait of ${workflowId}`, soonMs, async () => {
        const { status, body } = await d.api('GET', `/conversations/${chatId}`);
        const wait = status === 200 && body.waits.find((each: Triggered) => each.workflowId === workflowId);
        return wait ? Date.parse(wait.dueAt) : undefined;
      }),
    scheduled: () => eventually(`a schedule of ${chatId}`, soonMs, async () => (await schedules())[0]),
    async unscheduled() {
      await eventually(`the end of the schedules of ${chatId}`, soonMs, async () => {
        const left = await schedules();
        return left.length === 0 ? true : undefined;
      });
    },
  };
  return scene;

  function schedules() {
    return schedulesOf(d.scheduler, d.names.scheduleGroup, { channelId, kind: 'chat', id: chatId });
  }

  function event(detailType: string, data: object): Happened {
    events += 1;
    const metadata = { eventId: `${chatId}-${events}`, occurredAt: new Date().toISOString(), channelId };
    return { detailType, detail: { metadata, data: { chatId, userId: `${chatId}-user`, ...data } } };
  }

  function said(personType: 'user' | 'manager') {
    return { id: `${chatId}-message-${events}`, personType, text: 'hello' };
  }
}
