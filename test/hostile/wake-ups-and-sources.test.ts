import { isObject } from '../../shared/domain/json.ts';
import { contactEvent } from '../support/payloads/amazon-connect.ts';
import { countSteps } from '../support/steps.ts';
import { noon } from '../support/stores/fixtures.ts';
import { apiEvent, type OpenFunctions, openFunctions } from './support/functions.ts';
import { mutationsOf } from './support/mutations.ts';

let f: OpenFunctions;
beforeAll(async () => {
  f = await openFunctions();
});
afterAll(() => f.close());

describe('a wake-up', () => {
  const valid = { shape: 1, conversation: 'ch-1/chat/c-1', generation: 1 };

  /** What is a wake-up all the same: of a conversation that is not there. */
  const stillValid = ['shape with nothing', 'generation with a number'];

  test('with any field at fault is refused by the name of the field', async () => {
    for (const { place, what, value } of mutationsOf(valid)) {
      const outcome = await f.outcomeOf(f.wakeUp, value);
      const mutation = `${place} with ${what}`;
      if (outcome.kind === 'failed') throw new Error(`${mutation}: ${outcome.error.stack}`);
      const { kind } = outcome;
      const [problem] = outcome.kind === 'refused' ? outcome.problems : [];
      if (stillValid.includes(mutation)) {
        expect({ mutation, kind }).toEqual({ mutation, kind: 'handled' });
        continue;
      }
      // Of an object without any field, the first that is missing is named.
      const field = place === '' && (isObject(value) || value === undefined) ? 'conversation' : place;
      expect({ mutation, kind, field: problem?.field }).toEqual({ mutation, kind: 'refused', field });
      expect(problem?.rule).toMatch(/^(must|is) /);
    }
  });

  test.each([
    `ch-1/chat/${'가'.repeat(600)}`,
    'ch-1/chat/a b',
    'ch-1/chat/\ud800',
    'ch-1/chat/%ED%A0%80',
    'ch-1/chat/%',
    'ch-1/chat/a/b',
    'ch-1/chat/%2f',
    'ch-1/mail/c-1',
    'ch-1/chat/<aws.scheduler.execution-id>',
    '//////',
  ])('for %.40s, which is no key, is refused', async (conversation) => {
    expect(await f.outcomeOf(f.wakeUp, { ...valid, conversation })).toMatchObject({
      kind: 'refused',
      problems: [{ field: 'conversation', rule: 'must be the key of a conversation' }],
    });
  });
});

describe('Channel Talk’s webhook', () => {
  const event = (body: string, given: object = {}) =>
    apiEvent('POST', { channelId: 'ch-1' }, { body, queryStringParameters: { token: 'token' }, ...given });
  const message = (id: string, more: object = {}, user: { profile?: object; tags?: string[] } = {}) => ({
    event: 'push',
    type: 'message',
    entity: {
      id,
      chatId: 'c-1',
      chatType: 'userChat',
      personType: 'user',
      personId: 'u-1',
      plainText: 'hi',
      createdAt: noon,
      ...more,
    },
    refers: { userChat: { id: 'c-1', tags: user.tags ?? [] }, user: { id: 'u-1', ...user } },
  });

  test('answers 200 to whatever carries its token: failures would block it', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const bodies = ['', '{', '\ufeff{}', 'null', '[]', deep, `{"type":"message","entity":${deep}}`];
    for (const body of [...bodies, 'x'.repeat(2_000_000), JSON.stringify(Array(101).fill({}))]) {
      const before = f.ignored.length;
      const steps = countSteps();
      expect(await f.outcomeOf(f.webhook, event(body))).toMatchObject({
        kind: 'handled',
        value: { statusCode: 200 },
      });
      expect(steps()).toBeLessThan(5_000);
      expect(f.ignored.length).toBeGreaterThanOrEqual(body === '[]' ? before : before + 1);
    }
  });

  test('takes the longest profile and text in any script, and drops no neighbour', async () => {
    const before = f.published().length;
    const long = '긴'.repeat(30_000);
    const profile = { note: long };
    const controls = '\u0001'.repeat(20_000);
    const batch = [
      message('m-1', { plainText: controls }, { profile }),
      message('m-2'),
      message('m-3', { plainText: controls }, { profile, tags: [long] }),
    ];
    const outcome = await f.outcomeOf(f.webhook, event(JSON.stringify(batch)));
    expect(outcome).toMatchObject({ kind: 'handled', value: { statusCode: 200 } });
    const ids = f
      .published()
      .slice(before)
      .map(({ detail }) => (detail as { data: { message: { id: string } } }).data.message.id);
    expect(ids).toEqual(['m-1', 'm-2', 'm-3']);
  });

  test('leaves out a fact of 1e999, which would be kept as null, and takes the message', async () => {
    const body = JSON.stringify(message('m-1', {}, { profile: { age: 1 }, tags: ['a'] }));
    const before = f.published().length;
    await f.outcomeOf(f.webhook, event(body.replace('"age":1', '"age":1e999')));
    const [{ detail } = { detail: {} }] = f.published().slice(before);
    expect(detail).toMatchObject({ data: { message: { id: 'm-1' }, user: { tags: ['a'] } } });
    expect((detail as { data: { user: object } }).data.user).not.toHaveProperty('profile');
  });

  test('with any field at fault maps what can be mapped and names what it sets aside', async () => {
    const mutations = [...mutationsOf(message('m-1'))];
    let mapped = 0;
    const steps = countSteps();
    for (const { place, what, value } of mutations) {
      if (what === 'no bottom') continue;
      const before = [f.ignored.length, f.published().length];
      const outcome = await f.outcomeOf(f.webhook, event(JSON.stringify(value) ?? ''));
      if (outcome.kind === 'failed') throw new Error(`${place} with ${what}: ${outcome.error.stack}`);
      const said = f.ignored.slice(before[0]);
      mapped += f.published().length > before[1]! ? 1 : 0;
      for (const reason of said) expect(reason).toMatch(/^[\w.]+( [\w. ]+)?$/);
    }
    expect(mapped).toBeGreaterThan(50);
    expect(steps()).toBeLessThan(mutations.length * 5_000);
  });

  test.each([undefined, '', 'Token', 'token,token', 'x'.repeat(100_000)])(
    'with the token %.10s is not let in',
    async (token) => {
      const given = { queryStringParameters: token === undefined ? {} : { token } };
      expect(await f.outcomeOf(f.webhook, event('{}', given))).toMatchObject({ value: { statusCode: 401 } });
    },
  );

  test.each(['__proto__', 'constructor'])(
    'of the channel %s, which nobody set up, is not let in',
    async (channelId) => {
      const odd = apiEvent('POST', { channelId }, { body: '{}', queryStringParameters: { token: 'token' } });
      expect(await f.outcomeOf(f.webhook, odd)).toMatchObject({ value: { statusCode: 401 } });
    },
  );
});

test('of Amazon Connect’s events tags of 1e999 are left out, and the event is taken', async () => {
  const valid = contactEvent(noon, { eventType: 'QUEUED', queuedAt: noon, tags: { a: 1 } });
  const before = f.published().length;
  await f.outcomeOf(f.amazonConnect, JSON.parse(JSON.stringify(valid).replace('"a":1', '"a":1e999')));
  const calls = f.published().slice(before) as { detail: { data: { call: object } } }[];
  expect(calls.length).toBeGreaterThan(0);
  for (const { detail } of calls) {
    expect(detail.data.call).toMatchObject({ medium: { mediumType: 'phone' } });
    expect(detail.data.call).not.toHaveProperty('tags');
  }
});

test('Amazon Connect’s events with any field at fault are mapped, or set aside by name', async () => {
  const valid = contactEvent(noon, { eventType: 'QUEUED', queuedAt: noon, agentAt: noon, tags: { a: 'b' } });
  const mutations = [...mutationsOf(valid)];
  const published = f.published().length;
  const steps = countSteps();
  for (const { place, what, value } of mutations) {
    const before = f.ignored.length;
    const outcome = await f.outcomeOf(f.amazonConnect, value);
    if (outcome.kind === 'failed') throw new Error(`${place} with ${what}: ${outcome.error.stack}`);
    for (const reason of f.ignored.slice(before)) expect(reason).toMatch(/^\w+( [\w.]+)?$/);
  }
  expect(f.published().length).toBeGreaterThan(published + 50);
  expect(steps()).toBeLessThan(mutations.length * 5_000);
});

test('an event of Amazon Connect of the largest size takes few steps', async () => {
  const long = 'x'.repeat(100_000);
  const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`tag-${n}`, 'x']));
  const queued = { eventType: 'QUEUED', queuedAt: noon } as const;
  for (const given of [
    { ...queued, tags: many },
    { ...queued, tags: { a: long } },
    { ...queued, detail: { queueInfo: `{"a":${'['.repeat(100_000)}` } },
    { ...queued, detail: { queueInfo: long, instanceArn: `instance/${'/'.repeat(100_000)}` } },
    { ...queued, detail: { agentInfo: { agentArn: `${'/'.repeat(200_000)}a` } } },
  ]) {
    const steps = countSteps();
    expect(await f.outcomeOf(f.amazonConnect, contactEvent(noon, given))).toMatchObject({ kind: 'handled' });
    expect(steps()).toBeLessThan(100_000);
  }
});
