import { handleInput } from '../../shared/application/handle-input.ts';
import { listEvaluations } from '../../shared/application/list-evaluations.ts';
import type { ConversationEvent } from '../../shared/domain/conversation/event.ts';
import { eventsAt } from '../support/events.ts';
import { channelId, type World, world } from '../support/world.ts';

let w: World;
let e: ReturnType<typeof eventsAt>;
beforeEach(() => {
  w = world();
  e = eventsAt(w);
});

const conversation = { channelId, kind: 'chat', id: 'c-1' } as const;

/** Commits `rival` between the first decision and its commit, which it thus overtakes. */
function overtakenBy(rival: ConversationEvent) {
  const { conversations } = w.engine;
  let isFirst = true;
  const save: typeof conversations.save = async (change) => {
    if (isFirst) await w.happens(rival);
    isFirst = false;
    return conversations.save(change);
  };
  return { ...w.engine, conversations: { ...conversations, save } };
}

const kept = async () => (await w.evaluations.list({ conversation }, { limit: 100 }))?.items ?? [];
const told = async () =>
  ((await listEvaluations(w, { conversation }, { limit: 100 }))?.items ?? []).map(({ executionId, miss }) =>
    executionId === undefined ? miss?.check : 'fired',
  );

test('a wait that was about to fire when its reply was committed is not told to have fired', async () => {
  await w.workflow({ id: 'w', trigger: { type: 'waitingForManagerReply', delay: 'PT10M' } });
  await w.happens(e.opened(), e.userSays('hi'));
  const [timer] = w.timers.pending();
  const reply = e.managerSays('yes?', { at: w.now() + 60_000 });
  w.at('2026-11-23T01:20:00.000Z');
  const generation = timer?.generation ?? 0;
  await handleInput(overtakenBy(reply), conversation, { kind: 'wakeUp', generation });
  expect((await kept()).map(({ executionId }) => typeof executionId)).toEqual(['string']);
  expect(await told()).toEqual([]);
  expect(w.fired()).toEqual([]);
});

test.each([
  { had: [], gets: ['vip'], first: 'filter', last: 'fired' },
  { had: ['vip'], gets: [], first: 'fired', last: 'filter' },
])('an event that had $first before it was overtaken, and $last then, is told the latter', async (story) => {
  await w.workflow({
    id: 'w',
    trigger: {
      type: 'messageByUser',
      filter: { key: 'user.tags', type: 'list', operator: '$contains', values: ['vip'] },
    },
  });
  const tagged = (tags: readonly string[]) => e.updated({ facts: { user: { tags } } });
  await w.happens(tagged(story.had));
  const rival = tagged(story.gets);
  const event = e.userSays('hi', { at: w.now() + 1 });
  await handleInput(overtakenBy(rival), conversation, { kind: 'event', event });
  expect(await kept()).toHaveLength(2);
  expect(await told()).toEqual([story.last]);
  expect(w.fired()).toEqual(story.last === 'fired' ? ['w'] : []);
});

test('a firing is told once its execution is recorded', async () => {
  await w.workflow({ id: 'w', trigger: { type: 'messageByUser' } });
  const record = () => Promise.reject(new Error('throttled'));
  const event = e.userSays('hi');
  const handled = handleInput({ ...w.engine, executions: { ...w.executions, record } }, conversation, {
    kind: 'event',
    event,
  });
  await expect(handled).rejects.toThrow('throttled');
  expect(await told()).toEqual([]);
  await w.happens(event);
  expect(await told()).toEqual(['fired']);
});
