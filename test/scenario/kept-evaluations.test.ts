import { handleInput } from '../../shared/application/handle-input.ts';
import { replaceSettings } from '../../shared/application/settings.ts';
import { defaultSettings, type Settings } from '../../shared/domain/settings.ts';
import { eventsAt } from '../support/events.ts';
import { channelId, type World, world } from '../support/world.ts';

let w: World;
let e: ReturnType<typeof eventsAt>;
let calls: string[];
let failures: number;

beforeEach(() => {
  w = world();
  e = eventsAt(w);
  calls = [];
  failures = 0;
});

const noFilterHolds = { key: 'user.tags', type: 'list', operator: '$contains', values: ['nobody'] } as const;

/** The world, with every write in the order in which it was made; the first `failures` to keep anything fail. */
function watched() {
  const { engine } = w;
  const noted = <Args extends unknown[], Answer>(name: string, call: (...args: Args) => Promise<Answer>) => {
    return async (...args: Args): Promise<Answer> => {
      calls.push(name);
      if (name !== 'save' && failures > 0) {
        failures -= 1;
        throw new Error(`${name} failed`);
      }
      return call(...args);
    };
  };
  return {
    ...engine,
    conversations: { ...engine.conversations, save: noted('save', engine.conversations.save) },
    evaluations: { ...engine.evaluations, keep: noted('keep', engine.evaluations.keep) },
    recordedEvents: { ...engine.recordedEvents, record: noted('record', engine.recordedEvents.record) },
  };
}

const settings = (wanted: Partial<Settings>) =>
  replaceSettings({ store: w.store, clock: { now: w.now } }, channelId, undefined, {
    ...defaultSettings,
    ...wanted,
  });
const happens = (event: ReturnType<typeof e.opened>) =>
  handleInput(watched(), event.conversation, { kind: 'event', event });
const kept = async (id = 'c-1') =>
  (await w.evaluations.list({ conversation: { channelId, kind: 'chat', id } }, { limit: 100 }))?.items ?? [];

test('of every workflow of a channel of forty it is kept how it fared, whatever its turn', async () => {
  await settings({ evaluations: 'failures' });
  const ids = Array.from({ length: 40 }, (_, n) => `wf-${n}`);
  for (const id of ids) await w.workflow({ id, trigger: { type: 'messageByUser', filter: noFilterHolds } });
  await happens(e.userSays('hi'));
  expect((await kept()).map(({ workflowId }) => workflowId).toSorted()).toEqual(ids.toSorted());
});

test.each([
  { wanted: 'off', fires: [], passes: [] },
  { wanted: 'failures', fires: ['keep'], passes: [] },
  { wanted: 'all', fires: ['keep'], passes: ['keep'] },
] as const)(
  'where $wanted are wanted, an event that fires costs $fires, one that fires nothing $passes',
  async (story) => {
    await settings({ evaluations: story.wanted });
    await w.workflow({ id: 'w', trigger: { type: 'messageByUser' } });
    await happens(e.userSays('hi'));
    expect(calls).toEqual(['save', ...story.fires]);
    calls = [];
    await happens(e.botSays('a bot'));
    expect(calls.filter((call) => call !== 'save')).toEqual(story.passes);
  },
);

test.each(['off', 'failures', 'all'] as const)(
  'an event that no workflow of the channel is for costs nothing, where %s are wanted',
  async (evaluations) => {
    await settings({ evaluations });
    await w.workflow({ id: 'w', trigger: { type: 'chatClosed' } });
    await happens(e.botSays('a bot'));
    expect(calls).toEqual([]);
  },
);

test('a wait is kept once, by the time at which it was due', async () => {
  await w.workflow({
    id: 'w',
    trigger: { type: 'waitingForManagerReply', delay: 'PT10M', filter: noFilterHolds },
  });
  await w.happens(e.opened(), e.userSays('hi'));
  const dueAt = w.now() + 600_000;
  await w.pass('PT1H');
  expect(await kept()).toMatchObject([{ workflowId: 'w', at: dueAt, miss: { check: 'filter' } }]);
});

test('an event that cannot be recorded is left to the retry before anything is committed', async () => {
  await settings({ recordedEvents: 'on' });
  await w.workflow({ id: 'w', trigger: { type: 'messageByUser' } });
  const event = e.userSays('hi');
  failures = 1;
  await expect(happens(event)).rejects.toThrow('record failed');
  expect(calls).toEqual(['record']);
  await happens(event);
  expect(w.fired()).toEqual(['w']);
  expect(await kept()).toHaveLength(1);
  expect(await w.recordedEvents.last(channelId, 10)).toEqual([event]);
});

test('what cannot be kept holds nothing up, is thrown, and is not kept by the retry', async () => {
  await w.workflow({ id: 'w', trigger: { type: 'messageByUser' } });
  await w.workflow({ id: 'wait', trigger: { type: 'waitingForManagerReply', delay: 'PT10M' } });
  await w.happens(e.opened());
  const event = e.userSays('hi');
  failures = 1;
  await expect(happens(event)).rejects.toThrow('keep failed');
  expect(w.fired()).toEqual(['w']);
  expect(w.timers.pending()).toHaveLength(1);
  await happens(event);
  expect(w.fired()).toEqual(['w']);
  expect(await kept()).toEqual([]);
});

test('the same event again keeps and records nothing', async () => {
  await settings({ evaluations: 'all', recordedEvents: 'on' });
  await w.workflow({ id: 'w', trigger: { type: 'messageByUser' } });
  const event = e.userSays('hi');
  await happens(event);
  calls = [];
  await happens(event);
  expect(calls).toEqual([]);
});

test('every event is recorded where the channel wants it, also one that leaves no trace', async () => {
  await settings({ recordedEvents: 'on' });
  await happens(e.botSays('a bot'));
  expect(calls).toEqual(['record']);
});

test('a change of the settings holds from the next event on', async () => {
  await w.workflow({ id: 'w', trigger: { type: 'messageByUser' } });
  await happens(e.userSays('one'));
  await settings({ evaluations: 'off' });
  await happens(e.userSays('two'));
  expect(calls.filter((call) => call === 'keep')).toHaveLength(1);
});

test('of two closes that one end makes known each firing is kept', async () => {
  await w.workflow({ id: 'thanks', trigger: { type: 'chatClosed' } });
  await happens(e.opened({ legId: 'leg-1' }));
  await w.pass('PT5M');
  const before = e.closed({ legId: 'leg-1' });
  await w.pass('PT1S');
  await happens(e.queued({ legId: 'leg-2', previousState: 'closed' }));
  await w.pass('PT5M');
  await happens(e.closed({ legId: 'leg-2' }));
  await happens(before);
  const fired = (await w.recorded()).map(({ executionId }) => executionId);
  expect(fired).toHaveLength(2);
  const told = (await kept()).flatMap(({ executionId }) => executionId ?? []);
  expect(told.toSorted()).toEqual(fired.toSorted());
});
