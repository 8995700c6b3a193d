import type { ApiCall } from '../../../infra/cli/api/request.ts';
import { CommandEnd } from '../../../infra/command-end.ts';
import { exitCodes } from '../../../infra/exit-codes.ts';
import { now, runWith } from './session-under-test.ts';

describe('tail, where there is no bus to look at', () => {
  const fired = (n: number) => ({
    executionId: `x-${n}`,
    triggeredAt: new Date(now + n * 1_000).toISOString(),
    conversation: { id: 'c-1' },
    workflowId: 'vip',
  });

  test('prints what fires, oldest first and each once, and looks past an outage', async () => {
    const looks = [[1], [1], [3, 2, 1], [4, 3, 2, 1]];
    let at = 0;
    const answer = (call: ApiCall) => {
      if (call.route.path === '/local/bus') return { status: 404 };
      at += 1;
      if (at === 3) throw new CommandEnd(exitCodes.outage, 'down');
      return { body: { executions: (looks.shift() ?? []).map(fired) } };
    };

    const { printed, notes } = await runWith('events tail', { options: { limit: '3' } }, { answer });

    expect(printed.map((line) => line.split('  ')[0])).toEqual([
      '2026-11-23T12:00:02.000Z',
      '2026-11-23T12:00:03.000Z',
      '2026-11-23T12:00:04.000Z',
    ]);
    expect(notes).toEqual(['down']);
  });

  test('ends where the API refuses', async () => {
    let at = 0;
    const answer = () => {
      at += 1;
      if (at > 2) throw new CommandEnd(exitCodes.refused, 'no');
      return at === 1 ? { status: 404 } : { body: { executions: [] } };
    };
    await expect(runWith('events tail', {}, { answer })).rejects.toThrow('no');
  });

  /** The newest first, a hundred a page, as the API lists them; `counts`: how many there are at each look. */
  function listing(counts: number[]) {
    let there = 0;
    return ({ route, query }: ApiCall) => {
      if (route.path === '/local/bus') return { status: 404 };
      if (query?.cursor === undefined) there = counts.shift() ?? there;
      const from = Number(query?.cursor ?? there);
      const page = Array.from({ length: Math.min(100, from) }, (_, n) => fired(from - n));
      return { body: { executions: page, ...(from > 100 && { cursor: String(from - 100) }) } };
    };
  }

  test('reads as many pages as reach back to the last look', async () => {
    const fakes = { answer: listing([5, 255]) };
    const { printed, notes } = await runWith('events tail', { options: { limit: '250' } }, fakes);
    expect(new Set(printed).size).toBe(250);
    expect(notes).toEqual([]);
  });

  test('shows the first that ever fires', async () => {
    const fakes = { answer: listing([0, 150]) };
    const { printed } = await runWith('events tail', { options: { limit: '150' } }, fakes);
    expect(printed).toHaveLength(150);
  });

  test('says so where more happened than it reads', async () => {
    const fakes = { answer: listing([5, 1_500]) };
    const { printed, notes } = await runWith('events tail', { options: { limit: '1000' } }, fakes);
    expect(printed).toHaveLength(1_000);
    expect(notes).toEqual(['more happened than the 1000 that a look reaches: some are missing']);
  });
});

describe('tail on a bus', () => {
  const event = (id: string, detail: unknown) => ({ event: { id, 'detail-type': 'ChatOpened', detail } });
  const metadata = { channelId: 'ch-1', occurredAt: '2026-11-23T12:00:00.000Z' };
  const onBus = (...looks: { events: unknown[]; total: number }[]) => {
    const left = [{ events: [], total: 0 }, { events: [], total: 0 }, ...looks];
    return () => ({ body: left.shift() });
  };

  test.each([
    ['nothing', { metadata }],
    ['null', { metadata, data: null }],
    ['a text', { metadata, data: 'text' }],
    ['no conversation', { metadata, data: { conversation: null } }],
  ])('outlives an event that says %s', async (_, detail) => {
    const answer = onBus({ events: [event('e-1', detail), event('e-2', undefined)], total: 2 });
    const { printed } = await runWith('events tail', { options: { limit: '1' } }, { answer });
    expect(printed).toEqual(['2026-11-23T12:00:00.000Z  ChatOpened']);
  });

  test('says so where the bus carried more than it reads, of whichever channel', async () => {
    const answer = onBus({ events: [event('e-1', { metadata })], total: 1_500 });
    const { notes } = await runWith('events tail', { options: { limit: '1' } }, { answer });
    expect(notes).toEqual([expect.stringContaining('some are missing')]);
  });
});
