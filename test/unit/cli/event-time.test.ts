import type { ApiCall } from '../../../infra/cli/api/request.ts';
import { runWith } from './session-under-test.ts';

const event = (metadata: object) => ({
  source: 'conversation.chat',
  detailType: 'ChatUpdated',
  detail: { metadata, data: { chatId: 'c-1' } },
});
const files = {
  untimed: event({}),
  timed: event({ occurredAt: '2026-11-23T01:00:00Z' }),
  mixed: [event({ occurredAt: '2026-11-23T01:00:00Z' }), event({})],
  none: 'no event',
};

const tried = { events: {}, tried: { misses: {} }, difference: {}, firings: [] };

/** The paths that were called, and the times of the events that were sent. */
async function timesSent(file: string, clock: object, name = 'events send') {
  const answer = ({ route }: ApiCall) =>
    route.path === '/local/clock' ? clock : { body: { results: [{}, {}], explanations: [], ...tried } };
  const given = {
    'events send': { args: [file] },
    explain: { options: { event: file } },
    try: { options: { workflow: 'vip', events: file } },
  }[name];
  const { calls } = await runWith(name, { ...given }, { answer, files });
  const times = JSON.stringify(calls.at(-1)?.body).match(/(?<="occurredAt":")[^"]+/g);
  return { times, asked: calls.some(({ route }) => route.path === '/local/clock') };
}

const ahead = { body: { now: '2026-11-24T12:00:00.000Z' } };

test.each(['events send', 'explain', 'try'])(
  '`%s` gives an event the time of the local clock',
  async (name) => {
    expect(await timesSent('untimed', ahead, name)).toEqual({ times: [ahead.body.now], asked: true });
  },
);

test('where there is no local clock, an event gets the time of the machine', async () => {
  const { times } = await timesSent('untimed', { status: 404 });
  expect(times).toEqual(['2026-11-23T12:00:00.000Z']);
});

test('a time that is given stays', async () => {
  const { times } = await timesSent('mixed', ahead);
  expect(times).toEqual(['2026-11-23T01:00:00Z', ahead.body.now]);
});

test.each(['timed', 'none'])('the clock is not asked where no event lacks a time: %s', async (file) => {
  expect((await timesSent(file, ahead)).asked).toBe(false);
});
