import { handleInput } from '../../shared/application/handle-input.ts';
import type { ConversationEvent } from '../../shared/domain/conversation/event.ts';
import { eventsAt } from '../support/events.ts';
import { type World, world } from '../support/world.ts';

let w: World;
let e: ReturnType<typeof eventsAt>;
beforeEach(() => {
  w = world();
  e = eventsAt(w);
});

async function replayed(...events: readonly ConversationEvent[]) {
  for (const event of events) {
    await handleInput(w.engine, event.conversation, { kind: 'event', event, replayed: true });
  }
}

test('what has fired is not fired again by a replay, however long ago it was', async () => {
  await w.workflow({ id: 'echo', trigger: { type: 'messageByUser' } });
  const message = e.userSays('hello');
  await w.happens(message);
  for (let n = 0; n < 120; n += 1) await w.happens(e.userSays(`line ${n}`));
  await w.pass('PT24H');
  await replayed(message);
  expect(w.fired()).toHaveLength(121);
});

test('what was missed while the service was down fires by the replay', async () => {
  await w.workflow({ id: 'echo', trigger: { type: 'messageByUser' } });
  const missed = e.userSays('hello');
  await w.pass('PT1H');
  await replayed(missed, missed);
  expect(w.fired()).toEqual(['echo']);
});

test('a workflow that was made, changed or activated after an event hears nothing of its replay', async () => {
  await w.workflow({ id: 'changed', trigger: { type: 'messageByUser' } });
  const old = e.userSays('hello');
  await w.pass('PT1H');
  await w.workflow({ id: 'new', trigger: { type: 'messageByUser' } });
  await w.edit('changed', { trigger: { type: 'messageByUser', chatStates: ['opened'] } });
  await replayed(old);
  expect(w.fired()).toEqual([]);
  expect(w.misses('new')).toMatchObject([{ check: 'replay' }]);
});

test('nor does a module that was made after it was asked for run', async () => {
  await w.workflow({ id: 'old', trigger: { type: 'modular' } });
  const caller = { requestedBy: { type: 'workflow', id: 'caller' } } as const;
  const [toOld, toNew] = [
    e.requested({ ...caller, workflowId: 'old' }),
    e.requested({ ...caller, workflowId: 'new' }),
  ];
  await w.pass('PT1H');
  await w.workflow({ id: 'new', trigger: { type: 'modular' } });
  await replayed(toOld, toNew);
  expect(w.fired()).toEqual(['old']);
  expect(w.misses('new')).toMatchObject([{ check: 'replay', expected: w.now(), found: w.now() - 3_600_000 }]);
  expect(w.published().map(({ detail }) => detail)).toMatchObject([
    { data: { workflowId: 'old' } },
    { data: { workflowId: 'new', reason: 'replay' } },
  ]);
});

test('the same event, if it only comes late, is heard', async () => {
  const old = e.userSays('hello');
  await w.pass('PT1H');
  await w.workflow({ id: 'new', trigger: { type: 'messageByUser' } });
  await w.happens(old);
  expect(w.fired()).toEqual(['new']);
});

describe('a wait that a replay tells of, and that was due long ago', () => {
  const remind = { type: 'waitingForManagerReply', delay: 'PT10M' } as const;
  let opening: ConversationEvent;
  let question: ConversationEvent;
  beforeEach(async () => {
    await w.workflow({ id: 'remind', trigger: remind });
    opening = e.opened();
    question = e.userSays('hello?');
  });

  test('does not fire if the reply comes in the same replay', async () => {
    await w.pass('PT2M');
    const reply = e.managerSays('hello');
    await w.pass('PT5H');
    await replayed(opening, question);
    await w.pass('PT1M');
    await replayed(reply);
    await w.pass('PT1H');
    expect(w.fired()).toEqual([]);
  });

  test('fires ten minutes after its event was told, if nobody had replied', async () => {
    await w.pass('PT5H');
    await replayed(opening, question);
    await w.pass('PT9M');
    expect(w.fired()).toEqual([]);
    await w.pass('PT1M');
    expect(w.fired()).toEqual(['remind']);
  });

  test('is over if a reply of the same minute is told after the next question', async () => {
    w.at('2026-11-23T01:00:30Z');
    await w.workflow({ id: 'soon', trigger: { type: 'waitingForManagerReply', delay: 'PT1M' } });
    const first = e.userSays('hello?');
    w.at('2026-11-23T01:01:05Z');
    const answer = e.managerSays('hello');
    w.at('2026-11-23T01:01:35Z');
    const next = e.userSays('thanks');
    w.at('2026-11-23T01:01:50Z');
    const last = e.managerSays('bye');
    await w.pass('PT5H');
    await replayed(first, next, answer, last);
    await w.pass('PT1H');
    expect(w.fired()).toEqual([]);
  });

  test('has fired in time for the question before, where the next one came after that', async () => {
    await w.pass('PT30M');
    const again = e.userSays('hello??');
    await w.pass('PT5H');
    await replayed(opening, question, again);
    expect(w.fired()).toEqual(['remind']);
    await w.pass('PT10M');
    expect(w.fired()).toEqual(['remind', 'remind']);
  });
});

test('a wait that is still to come fires at its time', async () => {
  await w.workflow({ id: 'remind', trigger: { type: 'waitingForManagerReply', delay: 'PT10M' } });
  const opening = e.opened();
  await w.pass('PT7M');
  await replayed(opening);
  await w.pass('PT3M');
  expect(w.fired()).toEqual(['remind']);
});
