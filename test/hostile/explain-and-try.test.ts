import { event, type Running, run, userSays } from '../support/running.ts';

let r: Running;
const large = 40;
const conditions = Array.from({ length: 99 }, (_, n) => ({
  key: `user.profile.field-${n}`,
  type: 'string',
  operator: '$in',
  values: ['x'.repeat(800)],
}));

beforeAll(async () => {
  r = await run();
  for (let n = 0; n < large; n += 1) {
    const trigger = { type: 'messageByUser', filter: { or: conditions } };
    await r.request('POST', '/workflows', { workflowId: `large-${n}`, name: 'large', rank: n, trigger });
  }
});
afterAll(() => r.close());

test('however large the workflows are, an answer is not, and page after page explains all of them', async () => {
  const message = userSays(r.cloud, 'y'.repeat(20_000));
  const seen: string[] = [];
  let pages = 0;
  for (let cursor: string | undefined; pages < large; pages += 1) {
    const { status, body } = await r.request('POST', '/explain', { event: message, cursor });
    expect(status).toBe(200);
    expect(JSON.stringify(body).length).toBeLessThan(1_200_000);
    seen.push(...body.explanations.map(({ workflowId }: { workflowId: string }) => workflowId));
    cursor = body.cursor;
    if (cursor === undefined) break;
  }
  expect(pages).toBeGreaterThan(0);
  expect(seen).toEqual(Array.from({ length: large }, (_, n) => `large-${n}`));
});

const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

test.each([
  ['explain', 'event.detail.data.user', (given: string) => `{"event": ${given}}`],
  ['try', 'events[0].detail.data.user', (given: string) => `{"workflowId": "large-0", "events": [${given}]}`],
])('%s refuses facts that nest without end, as the bus does', async (route, field, body) => {
  const given = JSON.stringify(event(r.cloud, 'ChatUpdated', { user: 'deep' })).replace(
    '"deep"',
    deep(5_000),
  );
  const answer = await r.request('POST', `/${route}`, body(given));
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ field }] } });
});

test.each(['explain', 'try'])('%s takes a body that nests without end for what it is', async (route) => {
  const answer = await r.request('POST', `/${route}`, `${'['.repeat(50_000)}${']'.repeat(50_000)}`);
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: '', rule: 'must be an object' }] } });
});

test('each event on trial may search for patterns as long as one that is decided', async () => {
  const filter = { key: 'message.text', type: 'string', operator: '$notMatches', values: ['\\pL{500}!'] };
  const workflow = { workflowId: 'costly', name: 'costly', trigger: { type: 'messageByUser', filter } };
  const events = [1, 2, 3, 4].map((n) => userSays(r.cloud, `${n}${'긴'.repeat(19_999)}`));
  const { body } = await r.request('POST', '/try', { workflow, events });
  expect(body.tried).toMatchObject({ fired: 4, misses: {} });
});

test('names that every object has are no workflows, no settings and no cursors', async () => {
  for (const name of ['constructor', '__proto__', 'toString']) {
    const one = { event: userSays(r.cloud, 'hi') };
    expect((await r.request('POST', '/explain', { ...one, workflowId: name })).status).toBe(404);
    expect((await r.request('POST', '/explain', { ...one, cursor: name })).status).toBe(400);
    expect((await r.request('POST', '/try', { workflowId: name })).status).toBe(404);
    expect((await r.request('PUT', '/settings', `{"${name}": "on"}`)).status).toBe(400);
  }
});

test('a body of more than four megabytes is refused unread', async () => {
  const answer = await r.request('POST', '/try', { workflow: { name: 'x'.repeat(4_200_000) } });
  expect(answer.status).toBe(413);
});
