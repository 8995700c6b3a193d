import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import type { InvokeCommand } from '@aws-sdk/client-lambda';
import { type LocalServer, serve } from '../../infra/local/http/server.ts';
import { namesIn } from '../../infra/names.ts';
import { isAllowed } from '../../shared/lambda/api/allowed-channel.ts';
import { principalOf } from '../../shared/lambda/api/principal.ts';
import { readCaller } from '../deployed/support/caller.ts';
import { type Reach, reachApi } from '../deployed/support/reach-api.ts';
import { readSettings } from '../deployed/support/settings.ts';

const userArn = 'arn:aws:sts::123456789012:assumed-role/deployer/session';
const userId = 'AROAEXAMPLE:session';
const identity = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
  <Arn>${userArn}</Arn><UserId>${userId}</UserId><Account>123456789012</Account>
</GetCallerIdentityResult></GetCallerIdentityResponse>`;
/** As API Gateway writes it for the IAM authorizer of an HTTP API. */
const iam = {
  accessKey: 'ASIAEXAMPLE',
  accountId: '123456789012',
  callerId: userId,
  cognitoIdentity: null,
  principalOrgId: null,
  userArn,
  userId,
};

let asked: string[];
let sts: LocalServer;
const before = { ...process.env };
beforeEach(async () => {
  asked = [];
  sts = await serve({
    port: 0,
    maxBodyBytes: 10_000,
    handle: ({ headers, body }) => {
      asked.push(`${body} ${headers.authorization}`);
      return { status: 200, headers: { 'content-type': 'text/xml' }, body: identity };
    },
  });
  process.env.AWS_ACCESS_KEY_ID = iam.accessKey;
  process.env.AWS_SECRET_ACCESS_KEY = 'test';
  process.env.AWS_ENDPOINT_URL = sts.url;
});
afterEach(async () => {
  process.env = { ...before };
  await sts.close();
});

test('the caller is who has signed, as the IAM authorizer tells it', async () => {
  expect(await readCaller('ap-northeast-2')).toEqual(iam);
  expect(asked).toEqual([
    expect.stringMatching(/^Action=GetCallerIdentity&.*Credential=ASIAEXAMPLE\/\d+\/ap-northeast-2\/sts\//),
  ]);
});

/** A stack with this address of its API, and functions that keep what they are invoked with. */
function stackWith(ApiUrl: string) {
  // biome-ignore lint/suspicious/noExplicitAny: of which function and in which form is what is tested
  const invoked: { name: string | undefined; event: any }[] = [];
  const send = async (command: unknown) => {
    if (command instanceof DescribeStacksCommand) {
      return { Stacks: [{ Outputs: [{ OutputKey: 'ApiUrl', OutputValue: ApiUrl }] }] };
    }
    const { FunctionName, Payload } = (command as InvokeCommand).input;
    invoked.push({ name: FunctionName, event: JSON.parse(String(Payload)) });
    return { Payload: Buffer.from(JSON.stringify({ statusCode: 201, body: '{"made":true}' })) };
  };
  const reach = {
    cloudFormation: { send },
    lambda: { send },
    names: namesIn('dev'),
    region: 'ap-northeast-2',
    settings: readSettings({ STORIES_ENVIRONMENT: 'dev' }),
  } as unknown as Reach;
  return { reach, invoked };
}

const leftOut = 'https://unknown.execute-api.localhost.localstack.cloud:4566/';

test('without an HTTP API the function is invoked with what the HTTP API would send', async () => {
  const { reach, invoked } = stackWith(leftOut);
  const { authorized } = await reachApi(reach);
  const path = '/executions?conversationId=c%201&kind=chat';
  expect(await authorized('GET', path)).toEqual({ status: 201, body: { made: true } });
  const [{ name, event } = { name: undefined, event: undefined }] = invoked;
  expect(name).toBe('dev-workflow-triggers-api');
  expect(event).toMatchObject({
    version: '2.0',
    routeKey: 'GET /channels/{channelId}/executions',
    rawPath: '/channels/stories/executions',
    queryStringParameters: { conversationId: 'c 1', kind: 'chat' },
    pathParameters: { channelId: 'stories' },
    requestContext: { accountId: '123456789012', stage: '$default', authorizer: { iam } },
  });
  expect(isAllowed(event, 'stories')).toBe(true);
  expect(principalOf(event)).toBe(userArn);
});

test('nobody is in the payload where nobody has signed; the webhook has a function of its own', async () => {
  const { reach, invoked } = stackWith(leftOut);
  const { anonymous } = await reachApi(reach);
  await anonymous('GET', '/workflows');
  await anonymous('POST', '/sources/channel-talk?token=t', { type: 'message' });
  expect(invoked.map(({ event }) => event.requestContext.authorizer)).toEqual([undefined, undefined]);
  expect(isAllowed(invoked[0]?.event, 'stories')).toBe(false);
  expect(invoked[1]).toMatchObject({
    name: 'dev-workflow-triggers-channel-talk-webhook',
    event: { queryStringParameters: { token: 't' }, body: '{"type":"message"}', isBase64Encoded: false },
  });
});

test('with an HTTP API, nothing is invoked past it', async () => {
  const { reach, invoked } = stackWith(`${sts.url}/`);
  const { anonymous } = await reachApi(reach);
  await anonymous('POST', '/workflows', { name: 'n' }).catch(() => undefined);
  expect(asked).toEqual(['{"name":"n"} undefined']);
  expect(invoked).toEqual([]);
});
