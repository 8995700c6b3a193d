import type { Ref } from '../log.ts';
import type { Random } from '../random.ts';
import { heldInQueue, nextPause } from './pauses.ts';
import { canary, type Sources } from './sources.ts';

/** A phone call, from its first ring to its end; `step` answers how long (ms) it then stays quiet. */
export function call(ref: Ref, random: Random, sources: Sources): { step(): number | undefined } {
  const happens = (type: string, data: object = {}) =>
    sources.happens(ref, 'call', type, {
      ...(random.chance(0.7) && { userId: 'u-1' }),
      ...(random.chance(0.3) && { user: { name: canary, profile: { tier: random.pick(['vip', 'none']) } } }),
      ...data,
    });
  const closed = () =>
    happens(
      'CallClosed',
      random.chance(0.5) ? { call: { missedReason: random.pick(['userLeft', 'unknown']) } } : {},
    );
  let quiet: number | undefined;
  const queued = () => {
    happens('CallQueued');
    if (random.chance(0.4)) quiet = heldInQueue(random);
  };
  const engaged = () => happens('CallEngaged', { managerId: 'mgr-1' });
  const updated = () => happens('CallUpdated', { call: { from: `+82${canary}` } });
  const inbound = [
    () => happens('CallRinging', random.chance(0.5) ? { call: { direction: 'inbound' } } : {}),
    () => happens('CallOpened', { call: { direction: 'inbound' } }),
    ...(random.chance(0.8) ? [queued] : []),
    ...(random.chance(0.3) ? [updated] : []),
    ...(random.chance(0.2) ? [queued] : []),
    ...(random.chance(0.5) ? [engaged] : []),
    closed,
  ];
  const outbound = [() => happens('CallOpened', { call: { direction: 'outbound' } }), engaged, closed];
  const steps = random.chance(0.75) ? inbound : outbound;
  return {
    step() {
      const next = steps.shift();
      if (next === undefined) return undefined;
      quiet = undefined;
      next();
      return quiet ?? nextPause(random);
    },
  };
}
