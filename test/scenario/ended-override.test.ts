import { replaceOperation, rollBackOperation } from '../../shared/application/operations.ts';
import { isOpen } from '../../shared/domain/operation/is-open.ts';
import { weekdays } from '../../shared/domain/operation/operation.ts';
import { eventsAt } from '../support/events.ts';
import { type World, world } from '../support/world.ts';

let w: World;
let e: ReturnType<typeof eventsAt>;
beforeEach(() => {
  w = world(); // Monday, 10:00 in Seoul
  e = eventsAt(w);
});

describe('an override that has ended by itself', () => {
  const hours = (from: number, to: number) => ({
    timeZone: 'Asia/Seoul',
    weeklyRanges: weekdays.map((day) => ({ day, from, to })),
    holidays: [],
  });
  const saving = () => ({ store: w.store, clock: { now: w.now } });

  test.each(['rolled back', 'saved as they were read, but for the ranges'])(
    'does not come back with hours that are %s',
    async (how) => {
      await w.workflow({ id: 'm', trigger: { type: 'messageByUser', runMode: { mode: 'inOperation' } } });
      await replaceOperation(saving(), 'ch-1', 'default', undefined, hours(0, 1_440));
      await replaceOperation(saving(), 'ch-1', 'default', undefined, {
        ...hours(540, 1_080),
        override: 'closed',
      });
      w.at('2026-11-24T01:00:00.000Z'); // Tuesday, 10:00: it has ended on Monday at 18:00
      const known = (await w.store.getOperation('ch-1', 'default'))!;
      expect(isOpen(known, w.now())).toBe(true);
      if (how === 'rolled back') await rollBackOperation(saving(), 'ch-1', 'default', undefined, 1);
      else
        await replaceOperation(saving(), 'ch-1', 'default', undefined, {
          ...hours(0, 1_440),
          override: known.override!,
        });
      await w.happens(e.userSays('hello'));
      expect(w.fired()).toEqual(['m']);
    },
  );
});
