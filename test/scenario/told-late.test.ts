import { eventsAt } from '../support/events.ts';
import { type World, world } from '../support/world.ts';

let w: World;
let e: ReturnType<typeof eventsAt>;
beforeEach(() => {
  w = world();
  e = eventsAt(w);
});

test('the last end closes the chat, also where the end of the leg before it is told last', async () => {
  await w.workflow({ id: 'thanks', trigger: { type: 'chatClosed' } });
  await w.happens(e.opened({ legId: 'leg-1' }));
  await w.pass('PT5M');
  const before = e.closed({ legId: 'leg-1', closedBy: 'auto' });
  await w.pass('PT1S');
  await w.happens(e.queued({ legId: 'leg-2', previousState: 'closed' }));
  await w.pass('PT5M');
  await w.happens(e.closed({ legId: 'leg-2', closedBy: 'manager' }), before);
  expect(w.fired()).toEqual(['thanks']);
});

test('the last end is the cause, also where the beginning of its leg is not told', async () => {
  await w.workflow({ id: 'survey', trigger: { type: 'callClosed' } });
  await w.happens(e.engaged({ legId: 'leg-1' }));
  await w.pass('PT4M');
  const before = e.callClosed({ legId: 'leg-1' });
  await w.pass('PT1M');
  const last = e.callClosed({ legId: 'leg-2' });
  await w.happens(last, before);
  expect((await w.recorded()).map(({ cause }) => cause)).toEqual([{ eventId: last.eventId }]);
});

test('a chat that has been in the inbox is not opened for the first time when it is reopened', async () => {
  await w.workflow({ id: 'first', trigger: { type: 'chatOpenedByUser', onlyIfFirstOpened: true } });
  const late = e.queued();
  await w.pass('PT1M');
  await w.happens(e.opened({ previousState: 'queued' }));
  await w.pass('PT1H');
  await w.happens(e.closed());
  await w.pass('PT1H');
  await w.happens(e.opened({ previousState: 'closed' }), late);
  expect(w.fired()).toEqual(['first']);
});
