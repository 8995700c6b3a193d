import type { Faults } from '../faults.ts';
import type { Journal } from '../journal.ts';
import type { Entry, Metadata, Ref } from '../log.ts';
import type { Random } from '../random.ts';
import type { VirtualTime } from '../time.ts';

/** Stands in every text that users and managers write, and must not be found where no text of users may be. */
export const canary = 'canary-3141';

const minute = 60_000;

/**
 * Within so long (ms) an event comes that is late, or for the second time: some when a hundred others have come
 * meanwhile. EventBridge tries for a day, which is longer than the business hours of a run go on.
 */
const late = { mostly: 10 * minute, seldom: 6 * 60 * minute };
const again = { mostly: 5 * minute, often: 60 * minute, seldom: 6 * 60 * minute };

/** A source's clock is at most so far off (ms). */
const maxSkewMs = 5_000;

/** So long (ms) after a reopening a source may still read that the chat is closed. */
const stillClosed = { least: 500, most: 4_000 };

export interface Sources {
  /**
   * Something happens now, or happened `at` (epoch ms) and is told only now; EventBridge brings it later, now and
   * then twice, late or out of order.
   */
  happens(
    conversation: Ref,
    source: 'chat' | 'call' | 'workflow',
    detailType: string,
    data: { readonly [field: string]: unknown },
    causedBy?: Metadata['causedBy'],
    at?: number,
  ): void;
  /** True time, epoch milliseconds. */
  readonly now: number;
  /** Does in so many milliseconds what makes something happen. */
  after(ms: number, act: () => void): void;
  /** How many events have not been brought as often as they will be, and how many acts are to come. */
  readonly underWay: number;
}

export function sources(
  world: { time: VirtualTime; faults: Faults; random: Random; randomSilence: Random; journal: Journal },
  deliver: (entry: Entry) => void,
): Sources {
  const { time, faults, random, journal } = world;
  const isNeverTold = silence(world.randomSilence);
  const made = new Map<string, number>();
  const skews = new Map<string, number>();
  let underWay = 0;

  /** How far the clock is ahead by which a source tells when things happened in a channel. */
  function skewOf(channelId: string, source: string): number {
    const name = `${channelId} ${source}`;
    const skew = skews.get(name) ?? (random.chance(0.25) ? random.integer(-maxSkewMs, maxSkewMs) : 0);
    skews.set(name, skew);
    return skew;
  }

  function after(ms: number, act: () => void): void {
    underWay += 1;
    time.after(ms, () => {
      underWay -= 1;
      act();
    });
  }

  const all: Sources = {
    after,
    happens({ channelId, kind, id }, source, detailType, data, causedBy, at = time.now()) {
      const place = (made.get(channelId) ?? 0) + 1;
      made.set(channelId, place);
      // The same in every channel, and not in the order of time: ties are broken by chance.
      const eventId = `e${100 + ((place * 7_919) % 900)}-${place}`;
      const metadata = {
        eventId,
        occurredAt: new Date(at + skewOf(channelId, source)).toISOString(),
        channelId,
        ...(causedBy !== undefined && { causedBy }),
      };
      const told =
        detailType === 'ChatQueued' && random.chance(0.1) ? { ...data, previousState: 'queued' } : data;
      const detail = { metadata, data: { [kind === 'chat' ? 'chatId' : 'callId']: id, ...told } };
      const entry: Entry = { source: `conversation.${source}`, detailType, detail };
      let delay = random.integer(30, 600);
      if (faults.happens('reordered')) delay += random.integer(500, 20_000);
      if (faults.happens('late'))
        delay += random.integer(5_000, random.chance(0.1) ? late.seldom : late.mostly);
      const isTold = !isNeverTold({ channelId, kind, id }, time.now());
      if (isTold) {
        journal.sent(entry, time.now() + delay);
        after(delay, () => deliver(entry));
      }
      if (isTold && faults.happens('duplicate')) {
        const latest = random.chance(0.3) ? again.often : random.chance(0.1) ? again.seldom : again.mostly;
        after(delay + random.integer(0, latest), () => deliver(entry));
      }
      const isReopening =
        (detailType === 'ChatQueued' || detailType === 'ChatOpened') && data.previousState === 'closed';
      // What is told of a whole chat is not mixed with what is told of its legs.
      if (isReopening && data.legId === undefined && random.chance(0.3)) {
        after(random.integer(stillClosed.least, stillClosed.most), () =>
          all.happens({ channelId, kind, id }, 'chat', 'ChatUpdated', { userChat: { state: 'closed' } }),
        );
      }
    },
    get now() {
      return time.now();
    },
    get underWay() {
      return underWay;
    },
  };
  return all;
}

/** The service is put into use while a conversation goes on, or its source loses some of what happens in it. */
function silence({ chance, integer }: Random): (conversation: Ref, at: number) => boolean {
  const untold = new Map<string, { readonly until: number; readonly lost: number }>();
  return ({ channelId, kind, id }, at) => {
    const name = `${channelId} ${kind} ${id}`;
    const known = untold.get(name) ?? {
      until: chance(0.04) ? at + integer(0, 20 * minute) : 0,
      lost: chance(0.04) ? 0.2 : 0,
    };
    untold.set(name, known);
    return at < known.until || chance(known.lost);
  };
}
