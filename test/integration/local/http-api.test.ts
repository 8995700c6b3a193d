import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { APIGatewayProxyEventV2, APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { openCloud } from './cloud-under-test.ts';

const httpRoutes = [
  { method: 'POST', path: '/channels/{channelId}/events', functionName: 'api' },
  { method: 'GET', path: '/channels/{channelId}/executions', functionName: 'api' },
  { method: 'POST', path: '/channels/{channelId}/sources/channel-talk', functionName: 'api', public: true },
] as const;

async function openApi(api: (event: never) => Promise<unknown>, functionTimeoutMs = 5_000) {
  return openCloud({
    httpRoutes,
    functions: { api },
    functionTimeoutMs,
    claims: ({ pathParameters }) => ({ sub: 'local', channel: pathParameters.channelId ?? '' }),
  });
}

/** Answers with the event that it was given. */
const echo = async (event: APIGatewayProxyEventV2) => ({ statusCode: 200, body: JSON.stringify(event) });

describe('a request', () => {
  test('is sent to the function as API Gateway sends it', async () => {
    const { cloud } = await openApi(echo);

    const answer = await fetch(`${cloud.url}/channels/ch-1/events?limit=1&tag=a&tag=b%20c`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'If-Match': '3', Cookie: 'a=1; b=2' },
      body: '{"text":"안녕"}',
    });

    const event = (await answer.json()) as APIGatewayProxyEventV2WithJWTAuthorizer;
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'POST /channels/{channelId}/events',
      rawPath: '/channels/ch-1/events',
      rawQueryString: 'limit=1&tag=a&tag=b%20c',
      queryStringParameters: { limit: '1', tag: 'a,b c' },
      pathParameters: { channelId: 'ch-1' },
      headers: { 'content-type': 'application/json', 'if-match': '3' },
      cookies: ['a=1', 'b=2'],
      body: '{"text":"안녕"}',
      isBase64Encoded: false,
      requestContext: {
        http: { method: 'POST', path: '/channels/ch-1/events', sourceIp: '127.0.0.1' },
        authorizer: { jwt: { claims: { sub: 'local', channel: 'ch-1' } } },
        stage: '$default',
        timeEpoch: expect.any(Number),
      },
    });
  });

  test('to a public route has no authorizer', async () => {
    const { cloud } = await openApi(echo);

    const answer = await fetch(`${cloud.url}/channels/ch-1/sources/channel-talk`, { method: 'POST' });

    const event = (await answer.json()) as APIGatewayProxyEventV2;
    expect(event.requestContext).not.toHaveProperty('authorizer');
    expect(event).not.toHaveProperty('body');
  });

  test('has its path parameters decoded', async () => {
    const { cloud } = await openApi(echo);

    const answer = await fetch(`${cloud.url}/channels/${encodeURIComponent('채널 1')}/executions`);

    expect(await answer.json()).toMatchObject({ pathParameters: { channelId: '채널 1' } });
  });

  test('with a body that is not text is sent in base64', async () => {
    const { cloud } = await openApi(echo);
    const bytes = Buffer.from([0, 255, 128, 1]);

    const answer = await fetch(`${cloud.url}/channels/ch-1/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: bytes,
    });

    expect(await answer.json()).toMatchObject({ body: bytes.toString('base64'), isBase64Encoded: true });
  });

  test.each([
    ['GET', '/nowhere'],
    ['GET', '/channels/ch-1/events'],
    ['GET', '/channels//executions'],
    ['GET', '/channels/a%2Fb/executions'],
    ['GET', '/local/nowhere'],
  ])('%s %s finds no route', async (method, path) => {
    const { cloud } = await openApi(echo);

    const answer = await fetch(cloud.url + path, { method });

    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ message: 'Not Found' });
  });

  test('with a path that cannot be decoded is refused', async () => {
    const { cloud } = await openApi(echo);

    expect((await fetch(`${cloud.url}/channels/%ff/executions`)).status).toBe(400);
  });

  test.each([
    ['that says its length', (bytes: Buffer) => bytes],
    ['that does not', (bytes: Buffer) => new Blob([new Uint8Array(bytes)]).stream()],
  ])('with a body over 10 MB %s does not reach the function', async (_, bodyOf) => {
    let calls = 0;
    const { cloud } = await openApi(async () => {
      calls += 1;
    });
    const send = (bytes: number) =>
      fetch(`${cloud.url}/channels/ch-1/events`, {
        method: 'POST',
        body: bodyOf(Buffer.alloc(bytes, 'x')) as ReadableStream,
        duplex: 'half',
      } as RequestInit).then(
        ({ status }) => status,
        () => 'cut off while the client still wrote',
      );
    const limit = 10 * 1_024 * 1_024;

    const answers = [await send(limit), await send(limit + 1)];

    expect(answers[0]).toBe(200);
    expect([413, 'cut off while the client still wrote']).toContain(answers[1]);
    expect(calls).toBe(1);
  });
});

describe('an answer', () => {
  test('of the function is given back with its status, headers and cookies', async () => {
    const { cloud } = await openApi(async () => ({
      statusCode: 201,
      headers: { ETag: '"1"', 'Content-Type': 'application/problem+json' },
      cookies: ['a=1', 'b=2'],
      body: '{"ok":true}',
    }));

    const answer = await fetch(`${cloud.url}/channels/ch-1/executions`);

    expect(answer.status).toBe(201);
    expect(answer.headers.get('etag')).toBe('"1"');
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await answer.json()).toEqual({ ok: true });
  });

  test.each([[{ items: [] }], [null], [7]])('without a status, %j, is the body of a 200', async (result) => {
    const { cloud } = await openApi(async () => result);

    const answer = await fetch(`${cloud.url}/channels/ch-1/executions`);

    expect([answer.status, await answer.json()]).toEqual([200, result]);
  });

  test('that cannot be sent is a 500, and the next one is sent', async () => {
    let header = 'a\r\nb';
    const { cloud } = await openApi(async () => ({
      statusCode: 200,
      headers: { 'x-a': '1', 'x-b': header },
    }));
    const silenced = jest.spyOn(console, 'error').mockImplementation(() => {});

    const first = await fetch(`${cloud.url}/channels/ch-1/executions`);
    header = 'ab';
    const second = await fetch(`${cloud.url}/channels/ch-1/executions`);

    expect([first.status, first.headers.get('x-a')]).toEqual([500, null]);
    expect([second.status, second.headers.get('x-b')]).toEqual([200, 'ab']);
    expect(silenced).toHaveBeenCalledTimes(1);
    silenced.mockRestore();
  });

  test('has the length of its body, whatever the function says of it', async () => {
    const headers = { 'Content-Length': '1', 'Transfer-Encoding': 'gzip' };
    const { cloud } = await openApi(async () => ({ statusCode: 200, headers, body: 'four' }));

    const answer = await fetch(`${cloud.url}/channels/ch-1/executions`);

    expect(await answer.text()).toBe('four');
  });

  test.each([
    ['500 if the function throws', () => Promise.reject(new Error('secret')), 500],
    ['500 if the status is none', async () => ({ statusCode: 'ok' }), 500],
    ['503 if the function takes too long', () => new Promise(() => {}), 503],
  ])('is %s', async (_, api, status) => {
    const { cloud } = await openApi(api, 20);

    const answer = await fetch(`${cloud.url}/channels/ch-1/executions`);

    expect(answer.status).toBe(status);
    expect(await answer.text()).not.toContain('secret');
    expect(cloud.deadLetters()).toEqual([]);
  });
});

/** Where a server would be reached too if it were bound to all addresses. */
const otherAddresses = [
  ...Object.values(networkInterfaces()).flatMap((all) =>
    (all ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4')
      .map(({ address }) => address),
  ),
  ...(process.platform === 'linux' ? ['127.0.0.2'] : []),
];

const isReached = (port: number, host: string) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ port, host }, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

test('every port is bound to loopback only', async () => {
  const { cloud } = await openApi(echo);
  const { clientConfig } = cloud.endpoints;
  const urls = [cloud.url, clientConfig('dynamodb').endpoint, clientConfig('scheduler').endpoint];
  const ports = urls.map((url) => Number(new URL(url).port));

  const reachedBy = async (host: string) => Promise.all(ports.map((port) => isReached(port, host)));

  expect(await reachedBy('127.0.0.1')).toEqual([true, true, true]);
  for (const host of otherAddresses) expect(await reachedBy(host)).toEqual([false, false, false]);
});

test('a port that is taken stops the start, and leaves nothing open', async () => {
  const { cloud } = await openApi(echo);
  const port = Number(new URL(cloud.url).port);

  await expect(openCloud({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
