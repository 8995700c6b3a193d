import {
  at,
  type CloudUnderTest,
  createSchedule,
  fromNow,
  iso,
  openCloud,
  putEvents,
} from './cloud-under-test.ts';

async function get({ cloud }: CloudUnderTest, path: string) {
  const answer = await fetch(cloud.url + path);
  return { status: answer.status, body: await answer.json() };
}

async function post({ cloud }: CloudUnderTest, path: string, body: string) {
  const answer = await fetch(cloud.url + path, { method: 'POST', body });
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    body: (await answer.json()) as { now: string; schedulesFired: number; errors: { field: string }[] },
  };
}

describe('/local/clock', () => {
  test('shows the local time', async () => {
    const given = await openCloud();

    const { body } = await get(given, '/local/clock');

    expect(Math.abs(Date.parse((body as { now: string }).now) - Date.now())).toBeLessThan(2_000);
  });

  test('is advanced by a duration', async () => {
    const given = await openCloud();
    const before = given.cloud.clock.now();

    const { status, body } = await post(given, '/local/clock', '{"advance":"PT10M"}');

    expect(status).toBe(200);
    expect(body.schedulesFired).toBe(0);
    const moved = Date.parse(body.now) - before;
    expect(moved).toBeGreaterThanOrEqual(600_000);
    expect(moved).toBeLessThan(602_000);
  });

  test('is set to an instant, and fires what is due on the way', async () => {
    const given = await openCloud({ functions: { 'wake-up': async () => {} } });
    await createSchedule(given, { ScheduleExpression: 'at(2097-12-31T15:00:00)' });

    const { body } = await post(given, '/local/clock', '{"now":"2098-01-01T00:00:00+09:00"}');

    expect(body.schedulesFired).toBe(1);
    expect(body.now).toMatch(/^2097-12-31T15:00:00/);
  });

  test.each([
    ['a time before the clock', '{"now":"2020-01-01T00:00:00Z"}', 'now'],
    ['a time without a zone', '{"now":"2098-01-01T00:00:00"}', 'body'],
    ['a time after 2100', '{"now":"2100-01-01T00:00:00Z"}', 'body'],
    ['what is no duration', '{"advance":"10 minutes"}', 'advance'],
    ['months, which have no length', '{"advance":"P1M"}', 'advance'],
    ['a duration beyond 2100', '{"advance":"P100000D"}', 'advance'],
    ['both at once', '{"advance":"PT1M","now":"2098-01-01T00:00:00Z"}', 'body'],
    ['neither', '{}', 'body'],
    ['a number', '{"advance":600}', 'body'],
    ['what is not JSON', 'PT10M', 'body'],
    ['nothing', '', 'body'],
  ])('refuses %s as the API does, with a problem that names the field', async (_, text, field) => {
    const given = await openCloud();

    const { status, type, body } = await post(given, '/local/clock', text);

    expect(status).toBe(400);
    expect(type).toBe('application/problem+json');
    const title = 'The request is not valid';
    expect(body).toMatchObject({ status: 400, title, detail: expect.stringContaining(field) });
    expect(body.errors.map((error) => error.field)).toEqual([field]);
  });
});

describe('/local/schedules', () => {
  test('lists what is to fire, what is due first at the head', async () => {
    const given = await openCloud();
    const start = fromNow(given.cloud, 60_000);
    await createSchedule(given, { Name: 'later', ScheduleExpression: at(start + 60_000) });
    await createSchedule(given, { Name: 'sooner', ScheduleExpression: at(start), input: { generation: 2 } });

    const { body } = await get(given, '/local/schedules');

    expect((body as { schedules: object[] }).schedules).toMatchObject([
      {
        name: 'sooner',
        groupName: 'timers',
        dueAt: iso(start),
        functionName: 'wake-up',
        input: '{"generation":2}',
      },
      { name: 'later', dueAt: iso(start + 60_000) },
    ]);
  });
});

describe('/local/bus', () => {
  const entry = { Source: 'workflow.triggers', DetailType: 'WorkflowTriggered', Detail: '{"n":1}' };

  test('lists the events, the newest last, by source and detail-type if asked', async () => {
    const given = await openCloud();
    await putEvents(given, entry, { ...entry, Source: 'other' }, { ...entry, Detail: '{"n":2}' });

    const all = await get(given, '/local/bus');
    const some = await get(
      given,
      '/local/bus?source=workflow.triggers&detail-type=WorkflowTriggered&limit=1',
    );

    expect((all.body as { events: unknown[] }).events).toHaveLength(3);
    expect(some.body).toMatchObject({
      total: 2,
      events: [{ busName: 'default', event: { detail: { n: 2 } } }],
    });
  });

  test.each(['0', '10001', 'many', '1.5'])('refuses a limit of %s', async (limit) => {
    const given = await openCloud();

    expect(await get(given, `/local/bus?limit=${limit}`)).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'limit', found: limit }] },
    });
  });

  test('refuses a question that it does not know, so that a typo does not list everything', async () => {
    expect(await get(await openCloud(), '/local/bus?limti=1')).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'limti', rule: expect.stringContaining('did you mean `limit`?') }] },
    });
  });
});

describe('POST /local/bus', () => {
  const contact = { source: 'aws.connect', detail: { eventType: 'INITIATED' } };
  const rules = [
    { name: 'r', busName: 'default', pattern: { 'detail-type': ['Contact'] }, targets: ['wake-up'] },
  ];

  test.each(['detailType', 'detail-type'])(
    'puts an event of an AWS service, with its %s, where rules route it',
    async (name) => {
      const taken: unknown[] = [];
      const functions = { 'wake-up': async (event: unknown) => taken.push(event) };
      const given = await openCloud({ rules, functions });
      const time = '2026-11-23T01:00:00Z';
      const envelope = { ...contact, [name]: 'Contact', time, resources: ['arn:1'] };

      const { status, body } = await post(given, '/local/bus', JSON.stringify(envelope));
      await given.cloud.settle();

      expect({ status, body }).toEqual({
        status: 202,
        body: { eventId: expect.any(String), time, rules: ['r'] },
      });
      expect(taken).toMatchObject([
        { ...contact, 'detail-type': 'Contact', time, resources: ['arn:1'], account: '000000000000' },
      ]);
    },
  );

  test('says where no rule takes it', async () => {
    const given = await openCloud({ rules: [] });
    const envelope = JSON.stringify({ ...contact, detailType: 'Other' });
    expect(await post(given, '/local/bus', envelope)).toMatchObject({ status: 202, body: { rules: [] } });
  });

  test.each([
    ['{', 'body'],
    ['{"source":"conversation.chat","detailType":"d","detail":{}}', 'source'],
    ['{"detailType":"d","detail":{}}', 'source'],
    ['{"source":"aws.connect","detail":{}}', 'detail-type'],
    ['{"source":"aws.connect","detailType":"d"}', 'detail'],
    ['{"source":"aws.connect","detailType":"d","detail":[]}', 'detail'],
    ['{"source":"aws.connect","detailType":"d","detail":{},"time":"today"}', 'time'],
  ])('refuses %s, with a problem that names the field', async (text, field) => {
    const given = await openCloud();
    const { status, body } = await post(given, '/local/bus', text);
    expect([status, body.errors.map((error) => error.field)]).toEqual([400, [field]]);
    expect(given.cloud.busEvents()).toEqual([]);
  });
});

describe('/local/dead-letters', () => {
  test('lists what could not be handled', async () => {
    const given = await openCloud({
      rules: [{ name: 'r', busName: 'default', pattern: { source: ['s'] }, targets: ['failing'] }],
      functions: {
        failing: async () => {
          throw new Error('always');
        },
      },
    });
    await putEvents(given, { Source: 's', DetailType: 'd', Detail: '{}' });
    await given.cloud.settle();

    const { body } = await get(given, '/local/dead-letters');

    expect(body).toMatchObject({ deadLetters: [{ functionName: 'failing', errorMessage: 'always' }] });
  });
});
