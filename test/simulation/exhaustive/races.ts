import { moveWorkflow } from '../../../shared/application/workflows.ts';
import { canary } from '../workload/sources.ts';
import { chatRef, type Stage } from './stage.ts';

/** Two things that meet on one conversation. */
export interface Race {
  readonly name: string;
  /** Brings the conversation to where they meet; answers when (epoch ms). What it delivers for then takes part. */
  prepare(stage: Stage): Promise<number>;
}

const minute = 60_000;

const says = (personType: 'user' | 'manager') => ({ message: { id: 'm', personType, text: canary } });
const opened = { openedBy: 'user', previousState: 'initial' };

/** Workflows of which something waits, something fires at once, and something ends. */
async function withWorkflows(stage: Stage): Promise<void> {
  const runMode = { mode: 'always' };
  await stage.activated('remind', { type: 'waitingForManagerReply', delay: 'PT1M', runMode });
  await stage.activated('greet', { type: 'chatOpenedByUser', runMode });
  await stage.activated('queue', { type: 'chatWaitInQueued', delay: 'PT1M', runMode });
  await stage.activated('close', { type: 'chatClosed', runMode });
  // The functions have definitions in their caches that hold.
  await stage.time.run(stage.time.now() + minute);
}

async function delivered(stage: Stage, detailType: string, data: object): Promise<void> {
  stage.deployed.deliver(stage.event(detailType, data));
  await stage.time.run(stage.time.now() + 1_000);
}

/** An opened chat whose user waits; answers when the reminder is due. */
async function waiting(stage: Stage): Promise<number> {
  await withWorkflows(stage);
  await delivered(stage, 'ChatOpened', opened);
  const askedAt = stage.time.now();
  await delivered(stage, 'MessageCreated', says('user'));
  return askedAt + minute;
}

const meeting = (...planned: readonly (readonly [Stage, number, () => void])[]): void => {
  for (const [place, [stage, at, action]] of planned.entries()) stage.time.at(at, action, `meeting ${place}`);
};

export const races: readonly Race[] = [
  {
    name: 'timer and reply',
    async prepare(stage) {
      const due = await waiting(stage);
      const at = await movedTimer(stage, due);
      meeting([stage, at, () => stage.deployed.deliver(stage.event('MessageCreated', says('manager')))]);
      return at;
    },
  },
  {
    name: 'timer and a reply from before the due time',
    async prepare(stage) {
      const at = await movedTimer(stage, await waiting(stage));
      const reply = stage.event('MessageCreated', says('manager'), at - 10_000);
      meeting([stage, at, () => stage.deployed.deliver(reply)]);
      return at;
    },
  },
  {
    name: 'arm and reply',
    async prepare(stage) {
      await withWorkflows(stage);
      await delivered(stage, 'ChatOpened', opened);
      await delivered(stage, 'MessageCreated', says('manager'));
      const at = stage.time.now() + 1_000;
      const asks = stage.event('MessageCreated', says('user'), at - 100);
      const replies = stage.event('MessageCreated', says('manager'), at - 50);
      meeting(
        [stage, at, () => stage.deployed.deliver(asks)],
        [stage, at, () => stage.deployed.deliver(replies)],
      );
      return at;
    },
  },
  {
    name: 'the same event twice',
    async prepare(stage) {
      await withWorkflows(stage);
      const at = stage.time.now() + 1_000;
      const event = stage.event('ChatOpened', opened, at);
      meeting(
        [stage, at, () => stage.deployed.deliver(event)],
        [stage, at, () => stage.deployed.deliver(event)],
      );
      return at;
    },
  },
  {
    name: 'the same timer twice',
    async prepare(stage) {
      const at = await movedTimer(stage, await waiting(stage));
      const [schedule] = stage.deployed.scheduler.pending();
      meeting([stage, at, () => stage.deployed.wakeUp(schedule?.input ?? '')]);
      return at;
    },
  },
  {
    name: 'timer and stop',
    async prepare(stage) {
      const at = await movedTimer(stage, await waiting(stage));
      const stop = () =>
        stage.request((to) => moveWorkflow(to, chatRef.channelId, 'remind', undefined, 'stopped'));
      meeting([stage, at, stop]);
      return at;
    },
  },
  {
    name: 'timer and one more message',
    async prepare(stage) {
      const at = await movedTimer(stage, await waiting(stage));
      const again = stage.event('MessageCreated', says('user'), at - 5_000);
      meeting([stage, at, () => stage.deployed.deliver(again)]);
      return at;
    },
  },
  {
    name: 'timer and a message after the due time',
    async prepare(stage) {
      const due = await waiting(stage);
      const at = await movedTimer(stage, due);
      const again = stage.event('MessageCreated', says('user'), at);
      meeting([stage, at, () => stage.deployed.deliver(again)]);
      return at;
    },
  },
  {
    name: 'open and close',
    async prepare(stage) {
      await withWorkflows(stage);
      const at = stage.time.now() + 1_000;
      const opens = stage.event('ChatOpened', opened, at - 20);
      const closes = stage.event('ChatClosed', { closedBy: 'manager' }, at - 10);
      meeting(
        [stage, at, () => stage.deployed.deliver(opens)],
        [stage, at, () => stage.deployed.deliver(closes)],
      );
      return at;
    },
  },
  {
    name: 'queue timer and opening',
    async prepare(stage) {
      await withWorkflows(stage);
      await delivered(stage, 'ChatQueued', opened);
      const at = stage.deployed.scheduler.pending()[0]?.at ?? Number.NaN;
      const leaves = stage.event('ChatOpened', { openedBy: 'manager', previousState: 'queued' }, at - 1_000);
      meeting([stage, at, () => stage.deployed.deliver(leaves)]);
      return at;
    },
  },
  {
    name: 'timer and sweeper',
    async prepare(stage) {
      await movedTimer(stage, await waiting(stage));
      const { scheduler, wakeUp, sweep } = stage.deployed;
      const [schedule] = scheduler.pending();
      scheduler.delete({ Name: schedule?.name, GroupName: undefined });
      const at = (schedule?.at ?? Number.NaN) + 2 * minute;
      meeting([stage, at, () => wakeUp(schedule?.input ?? '')], [stage, at, sweep]);
      return at;
    },
  },
];

/** A schedule that was left alone fires early and is set again: lets that pass, and answers when the last one fires. */
async function movedTimer(stage: Stage, due: number): Promise<number> {
  await stage.time.run(due - 500);
  return stage.deployed.scheduler.pending()[0]?.at ?? Number.NaN;
}
