import { type Running, run } from '../support/running.ts';

const trigger = { type: 'messageByUser' };
let r: Running;
beforeAll(async () => {
  r = await run();
  await r.request('PUT', '/operations/hours', { timeZone: 'UTC' });
  await r.request('PUT', '/operations/gone', { timeZone: 'UTC' });
  await r.request('DELETE', '/operations/gone');
  for (const workflowId of ['one', 'gone']) {
    await r.request('POST', '/workflows', { workflowId, name: 'w', trigger });
  }
  await r.request('POST', '/workflows/one/activate');
  await r.request('DELETE', '/workflows/gone');
});
afterAll(() => r.close());

const replaced = { 'if-match': '"1"' };

test.each([
  ['GET', '/workflows/nope', undefined, 'no workflow `nope`'],
  ['PUT', '/workflows/nope', { name: 'w', trigger }, 'no workflow `nope`'],
  ['POST', '/workflows/nope/activate', undefined, 'no workflow `nope`'],
  ['GET', '/workflows/nope/revisions', undefined, 'no workflow `nope`'],
  ['GET', '/workflows/nope/revisions/1', undefined, 'no workflow `nope`'],
  ['POST', '/workflows/nope/rollback', { revision: 1 }, 'no workflow `nope`'],
  ['POST', '/try', { workflowId: 'nope', last: 1 }, 'no workflow `nope`'],
  ['GET', '/operations/nope', undefined, 'no operation `nope`'],
  ['GET', '/operations/nope/status', undefined, 'no operation `nope`'],
  ['DELETE', '/operations/nope', undefined, 'no operation `nope`'],
  ['POST', '/operations/nope/rollback', { revision: 1 }, 'no operation `nope`'],
  ['GET', '/conversations/nope', undefined, 'no conversation `nope`'],
  ['GET', '/workflows/one/revisions/99', undefined, 'no revision 99 of the workflow `one`; the newest is 2'],
  [
    'POST',
    '/workflows/one/rollback',
    { revision: 99 },
    'no revision 99 of the workflow `one`; the newest is 2',
  ],
  [
    'POST',
    '/try',
    { workflowId: 'one', revision: 99, last: 1 },
    'no revision 99 of the workflow `one`; the newest is 2',
  ],
  [
    'POST',
    '/operations/hours/rollback',
    { revision: 99 },
    'no revision 99 of the operation `hours`; the newest is 1',
  ],
  ['GET', '/workflows/gone', undefined, 'the workflow `gone` is removed; a rollback brings it back'],
  [
    'POST',
    '/workflows/gone/activate',
    undefined,
    'the workflow `gone` is removed; a rollback brings it back',
  ],
  ['POST', '/try', { workflowId: 'gone' }, 'the workflow `gone` is removed; a rollback brings it back'],
  ['GET', '/operations/gone', undefined, 'the operation `gone` is removed; a rollback brings it back'],
  ['GET', '/operations/gone/status', undefined, 'the operation `gone` is removed; a rollback brings it back'],
  ['DELETE', '/operations/gone', undefined, 'the operation `gone` is removed; a rollback brings it back'],
])('%s %s %j finds nothing: %s', async (method, path, body, detail) => {
  const answer = await r.request(method, path, body, method === 'PUT' ? replaced : {});
  expect(answer).toMatchObject({ status: 404, body: { status: 404, detail } });
});

test.each(['workflows', 'operations'])('a rollback does bring back %s', async (kind) => {
  const answer = await r.request('POST', `/${kind}/gone/rollback`, { revision: 1 });
  expect(answer.status).toBe(200);
  expect((await r.request('GET', `/${kind}/gone`)).status).toBe(200);
});
