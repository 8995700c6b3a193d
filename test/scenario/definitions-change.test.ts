import { eventsAt } from '../support/events.ts';
import { type World, world } from '../support/world.ts';

let w: World;
let e: ReturnType<typeof eventsAt>;
const wait = (delay: string) => ({ type: 'waitingForManagerReply', delay }) as const;
beforeEach(async () => {
  w = world();
  e = eventsAt(w);
  await w.workflow({ id: 'remind', trigger: wait('PT10M') });
});

test('a workflow that is stopped while a wait is pending does not fire', async () => {
  await w.happens(e.opened(), e.userSays('hello'));
  await w.pass('PT5M');
  await w.stop('remind');
  await w.pass('PT1H');
  expect(w.fired()).toEqual([]);
  expect(w.misses('remind')).toEqual([{ check: 'active', expected: 'active', found: 'stopped' }]);
});

test('stopping and activating again never revives an old wait', async () => {
  await w.happens(e.opened(), e.userSays('hello'));
  await w.pass('PT5M');
  await w.stop('remind');
  await w.activate('remind');
  await w.pass('PT1H');
  expect(w.fired()).toEqual([]);
  await w.happens(e.userSays('hello?'));
  await w.pass('PT10M');
  expect(w.fired()).toEqual(['remind']);
});

test('an anchor older than the activation does not count', async () => {
  await w.happens(e.opened({ id: 'old' }), e.userSays('hello', { id: 'old' }));
  await w.pass('PT1M');
  await w.workflow({ id: 'new', trigger: wait('PT5M') });
  await w.happens(e.updated({ id: 'old' }));
  await w.pass('PT1H');
  expect(w.fired()).toEqual(['remind']);
});

test('a change of the trigger starts waits anew; a new rank changes nothing', async () => {
  await w.happens(e.opened({ id: 'ranked' }), e.userSays('hello', { id: 'ranked' }));
  await w.pass('PT1M');
  await w.edit('remind', { rank: 7 });
  await w.pass('PT9M');
  expect(w.fired()).toEqual(['remind']);
  await w.happens(e.opened({ id: 'edited' }), e.userSays('hello', { id: 'edited' }));
  await w.pass('PT1M');
  await w.edit('remind', { trigger: wait('PT5M') });
  await w.pass('PT1H');
  expect(w.fired()).toEqual(['remind']);
});

test('a change takes effect at the next event, cached or not', async () => {
  await w.workflow({ id: 'echo', trigger: { type: 'messageByUser' } });
  await w.pass('PT1M');
  await w.happens(e.userSays('one'));
  await w.stop('echo');
  await w.happens(e.userSays('two'));
  expect(w.fired()).toEqual(['echo']);
});
