import { createHash, createHmac } from 'node:crypto';
import { buildRequest } from '../../../infra/cli/api/request.ts';
import { isExecuteApi, sign, signingOf } from '../../../infra/cli/api/sign.ts';
import { targetOf } from '../../../infra/cli/target.ts';
import { apiRoutes } from '../../../shared/contracts/routes.ts';

const target = { endpoint: 'https://api.example.com/stage', channelId: 'ch 1' };
const given = (options: { [name: string]: string | boolean }) => ({ args: [], options });
const deployed = 'https://abc123.execute-api.eu-west-1.amazonaws.com';

test('a request names its route, with every parameter escaped', () => {
  const call = {
    route: apiRoutes.replaceWorkflow,
    params: { workflowId: 'a/b 환' },
    query: { limit: 3, cursor: undefined, at: 'a+b c' },
    body: { name: 'w' },
    ifMatch: 2,
  };
  expect(buildRequest({ ...target, token: 't' }, call)).toEqual({
    method: 'PUT',
    url: 'https://api.example.com/stage/channels/ch%201/workflows/a%2Fb%20%ED%99%98?limit=3&at=a%2Bb%20c',
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      authorization: 'Bearer t',
      'if-match': '"2"',
    },
    body: '{"name":"w"}',
  });
});

/** As AWS documents signature version 4, for a service whose paths are escaped twice. */
function expectedSignature(url: URL, method: string, body: string, headers: Headers, secret: string) {
  const [, date = '', region = '', signed = ''] =
    /Credential=\w+\/(\d+)\/([\w-]+)\/execute-api\/aws4_request, SignedHeaders=([\w;-]+)/.exec(
      headers.get('authorization') ?? '',
    ) ?? [];
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
  const query = url.search.slice(1).split('&').sort().join('&');
  const lines = signed
    .split(';')
    .map((name) => `${name}:${name === 'host' ? url.host : headers.get(name)}\n`);
  const path = url.pathname.split('/').map(encodeURIComponent).join('/');
  const canonical = [method, path, query, lines.join(''), signed, sha256(body)].join('\n');
  const scope = `${date}/${region}/execute-api/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', headers.get('x-amz-date'), scope, sha256(canonical)].join('\n');
  const key = [date, region, 'execute-api', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secret}`);
  return hmac(key, toSign).toString('hex');
}

test('a signature is the one that AWS documents, for escaped paths, queries and bodies', async () => {
  const request = buildRequest(
    { ...target, endpoint: deployed },
    {
      route: apiRoutes.replaceWorkflow,
      params: { workflowId: 'a/b 환불~' },
      query: { cursor: 'x+y/z=', at: '2026-11-23T01:00:00Z' },
      body: { name: '환불' },
      ifMatch: 2,
    },
  );
  const credentials = async () => ({ accessKeyId: 'AKID', secretAccessKey: 'secret' });

  const signed = await sign(request, { region: 'eu-west-1', credentials });

  const headers = new Headers(signed.headers);
  const wanted = expectedSignature(new URL(request.url), 'PUT', request.body ?? '', headers, 'secret');
  expect(headers.get('authorization')).toContain(`Signature=${wanted}`);
  expect(headers.get('authorization')).toMatch(/SignedHeaders=.*host.*if-match/);
  expect({ ...signed, headers: {} }).toEqual({ ...request, headers: {} });
});

describe('where a command goes', () => {
  const env = { WORKFLOW_TRIGGERS_CHANNEL: 'ch-1' };

  test('is the embedded cloud unless something else is said, and options go before the environment', () => {
    expect(targetOf(given({}), env).target).toEqual({ endpoint: 'http://127.0.0.1:8787', channelId: 'ch-1' });
    const all = { ...env, WORKFLOW_TRIGGERS_ENDPOINT: 'http://a:1/', WORKFLOW_TRIGGERS_TOKEN: 't' };
    expect(targetOf(given({}), all).target).toEqual({
      endpoint: 'http://a:1',
      channelId: 'ch-1',
      token: 't',
    });
    expect(targetOf(given({ endpoint: 'http://b/x//', channel: 'ch-2', token: 'u' }), all).target).toEqual({
      endpoint: 'http://b/x',
      channelId: 'ch-2',
      token: 'u',
    });
  });

  test('is signed for where it is an address of API Gateway and there is no token, or by request', () => {
    expect(targetOf(given({ endpoint: deployed }), env).signing?.region).toBe('eu-west-1');
    expect(targetOf(given({ endpoint: deployed, token: 't' }), env)).not.toHaveProperty('signing');
    const own = { ...env, AWS_REGION: 'ap-northeast-2' };
    const signed = targetOf(
      given({ endpoint: 'https://triggers.example.com', sigv4: true, token: 't' }),
      own,
    );
    expect(signed.signing?.region).toBe('ap-northeast-2');
    expect(signed.target).not.toHaveProperty('token');
  });

  test('needs a region where the address has none', () => {
    expect(() => signingOf('https://triggers.example.com', {})).toThrow('AWS_REGION must name the region');
  });

  test.each([
    [deployed, true],
    ['https://abc.execute-api.cn-north-1.amazonaws.com.cn', true],
    ['https://execute-api.eu-west-1.amazonaws.com.evil.example', false],
    ['http://127.0.0.1:8787', false],
  ])('%s: an address of API Gateway is %p', (endpoint, is) => {
    expect(isExecuteApi(endpoint)).toBe(is);
  });
});
