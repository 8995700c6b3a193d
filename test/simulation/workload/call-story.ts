import type { Ref } from '../log.ts';
import type { Random } from '../random.ts';
import { heldInQueue, nextPause } from './pauses.ts';
import { canary, type Sources } from './sources.ts';

type Leg = 'leg-1' | 'leg-2' | undefined;

/** A phone call, from its first ring to its end; `step` answers how long (ms) it then stays quiet. */
export function call(ref: Ref, random: Random, sources: Sources): { step(): number | undefined } {
  const happens = (legId: Leg, type: string, data: object = {}) =>
    sources.happens(ref, 'call', type, {
      ...(legId !== undefined && { legId }),
      ...(random.chance(0.7) && { userId: 'u-1' }),
      ...(random.chance(0.3) && { user: { name: canary, profile: { tier: random.pick(['vip', 'none']) } } }),
      ...data,
    });
  const closed = (leg: Leg) => () =>
    happens(
      leg,
      'CallClosed',
      random.chance(0.5) ? { call: { missedReason: random.pick(['userLeft', 'unknown']) } } : {},
    );
  let quiet: number | undefined;
  const queued = (leg: Leg) => () => {
    happens(leg, 'CallQueued');
    if (random.chance(0.4)) quiet = heldInQueue(random);
  };
  const engaged = (leg: Leg) => () => happens(leg, 'CallEngaged', { managerId: 'mgr-1' });
  const updated = (leg: Leg) => () => happens(leg, 'CallUpdated', { call: { from: `+82${canary}` } });
  const perhaps = (chance: number, step: () => void) => (random.chance(chance) ? [step] : []);

  const inbound = (leg: Leg) => [
    () => happens(leg, 'CallRinging', random.chance(0.5) ? { call: { direction: 'inbound' } } : {}),
    () => happens(leg, 'CallOpened', { call: { direction: 'inbound' } }),
    ...perhaps(0.8, queued(leg)),
    ...perhaps(0.3, updated(leg)),
    ...perhaps(0.2, queued(leg)),
    ...perhaps(0.5, engaged(leg)),
  ];
  const outbound = (leg: Leg) => [
    () => happens(leg, 'CallOpened', { call: { direction: 'outbound' } }),
    engaged(leg),
  ];
  /** To another leg that takes over, before or after the first ends, or that is given up. */
  const transfer = () => {
    const begun = perhaps(0.7, updated('leg-2'));
    const [end, other] = [closed('leg-1'), queued('leg-2')];
    if (random.chance(0.3)) return [...begun, other, closed('leg-2'), ...perhaps(0.3, updated('leg-1')), end];
    const rest = [...perhaps(0.6, engaged('leg-2')), closed('leg-2')];
    return random.chance(0.6) ? [...begun, other, end, ...rest] : [...begun, end, other, ...rest];
  };

  const leg = random.chance(0.4) ? 'leg-1' : undefined;
  const steps = [
    ...(random.chance(0.75) ? inbound(leg) : outbound(leg)),
    ...(leg !== undefined && random.chance(0.6) ? transfer() : [closed(leg)]),
  ];
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
