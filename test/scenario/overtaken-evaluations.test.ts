import { handleInput } from '../../shared/application/handle-input.ts';
import { replaceSettings } from '../../shared/application/settings.ts';
import { defaultSettings } from '../../shared/domain/settings.ts';
import { eventsAt } from '../support/events.ts';
import { channelId, type World, world } from '../support/world.ts';

let w: World;
let e: ReturnType<typeof eventsAt>;
beforeEach(async () => {
  w = world();
  e = eventsAt(w);
  const wanted = { ...defaultSettings, evaluations: 'all' } as const;
  await replaceSettings({ store: w.store, clock: { now: w.now } }, channelId, undefined, wanted);
});

const conversation = { channelId, kind: 'chat', id: 'c-1' } as const;
const wantsVip = { key: 'user.tags', type: 'list', operator: '$contains', values: ['vip'] } as const;
const tagged = (...tags: readonly string[]) => e.updated({ facts: { user: { tags } } });

/** An engine that `act` overtakes between its first decision and the commit of it. */
function overtakenBy(act: () => Promise<void>) {
  const { conversations } = w.engine;
  let isFirst = true;
  const save: typeof conversations.save = async (change) => {
    if (isFirst) await act();
    isFirst = false;
    return conversations.save(change);
  };
  return { ...w.engine, conversations: { ...conversations, save } };
}

/** What is told of workflow `w`. */
const told = async () =>
  ((await w.evaluations.list({ conversation }, { limit: 100 }))?.items ?? [])
    .filter(({ workflowId }) => workflowId === 'w')
    .map(({ executionId, miss }) => (executionId === undefined ? miss?.check : 'fired'));

describe('of a wait that its reply ended while its timer was being handled, nothing is told', () => {
  test.each([
    ['that it fired', ['vip']],
    ['that its filter failed', []],
  ])('%s', async (_, tags) => {
    await w.workflow({
      id: 'w',
      trigger: { type: 'waitingForManagerReply', delay: 'PT10M', filter: wantsVip },
    });
    await w.happens(tagged(...tags), e.opened(), e.userSays('hi'));
    const generation = w.timers.pending()[0]?.generation ?? 0;
    const reply = e.managerSays('yes?', { at: w.now() + 60_000 });
    w.at('2026-11-23T01:20:00.000Z');
    const engine = overtakenBy(() => w.happens(reply));
    await handleInput(engine, conversation, { kind: 'wakeUp', generation });
    expect(await told()).toEqual([]);
    expect(w.fired()).toEqual([]);
  });
});

test.each([
  { had: [], gets: ['vip'], outcome: 'fired' },
  { had: ['vip'], gets: [], outcome: 'filter' },
])('an event that was overtaken is told once, as it fared then: $outcome', async ({ had, gets, outcome }) => {
  await w.workflow({ id: 'w', trigger: { type: 'messageByUser', filter: wantsVip } });
  await w.happens(tagged(...had));
  const rival = tagged(...gets);
  const event = e.userSays('hi', { at: w.now() + 1 });
  await handleInput(
    overtakenBy(() => w.happens(rival)),
    conversation,
    { kind: 'event', event },
  );
  expect(await told()).toEqual([outcome]);
  expect(w.fired()).toEqual(outcome === 'fired' ? ['w'] : []);
});

test('a module that was stopped while it was asked for is told to be refused', async () => {
  const trigger = { type: 'modular', triggerInChat: true } as const;
  await w.workflow({ id: 'w', trigger });
  await w.happens(e.opened());
  const rival = async () => {
    await w.stop('w');
    await w.happens(e.userSays('hi'));
  };
  const event = e.requested({ workflowId: 'w', at: w.now() + 1 });
  await handleInput(overtakenBy(rival), conversation, { kind: 'event', event });
  expect(await told()).toEqual(['active']);
  expect(w.fired()).toEqual([]);
});
