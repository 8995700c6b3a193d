import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { gatewayEvent } from '../../../infra/local/gateway/event.ts';
import { type RouteMatch, routeFinder } from '../../../infra/local/gateway/routes.ts';
import type { Names } from '../../../infra/names.ts';
import { apiRoutes, channelTalkWebhook } from '../../../shared/contracts/routes.ts';
import { type Api, type ChannelApi, jsonHeaders, parsed } from './api.ts';
import type { Caller } from './caller.ts';

export interface InvokedApiOptions {
  readonly lambda: Pick<LambdaClient, 'send'>;
  readonly nameOf: Names['of'];
  readonly region: string;
  readonly channelId: string;
  /** Whom the IAM authorizer would have let in. */
  readonly caller: Caller;
}

/** The host is in the payload, and nobody is asked for it. */
const origin = 'https://api.invalid';

/** By the functions behind the HTTP API, each invoked with what the HTTP API would send to it. */
export function invokedApi(options: InvokedApiOptions): ChannelApi {
  const { lambda, nameOf, region, channelId, caller } = options;
  const find = routeFinder([
    ...Object.values(apiRoutes).map((route) => ({ ...route, functionName: nameOf('api') })),
    { ...channelTalkWebhook, functionName: nameOf('channel-talk-webhook') },
  ]);
  const by =
    (authorizer: { readonly iam: Caller } | undefined): Api =>
    async (method, path, content) => {
      const to = new URL(`${origin}/channels/${channelId}${path}`);
      const match = find(method, decodeURIComponent(to.pathname));
      if (match === undefined) return { status: 404, body: { message: 'Not Found' } };
      const event = eventOf(method, to, match, content);
      const requestContext = { ...event.requestContext, ...(authorizer && { authorizer }) };
      return invoke(match.route.functionName, { ...event, requestContext });
    };
  return { authorized: by({ iam: caller }), anonymous: by(undefined) };

  function eventOf(method: string, to: URL, match: RouteMatch, content: unknown) {
    const request = {
      method,
      path: to.pathname,
      queryString: to.search.slice(1),
      headers: { ...jsonHeaders, host: to.host, 'user-agent': 'stories' },
      body: Buffer.from(content === undefined ? '' : JSON.stringify(content)),
      remoteAddress: '127.0.0.1',
    };
    const account = { region, accountId: caller.accountId };
    return gatewayEvent({ account, request, path: decodeURIComponent(to.pathname), match, now: Date.now() });
  }

  async function invoke(FunctionName: string, event: object) {
    const { FunctionError, Payload } = await lambda.send(
      new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) }),
    );
    const text = Buffer.from(Payload ?? []).toString();
    if (FunctionError !== undefined) throw new Error(`${FunctionName} has failed: ${text}`);
    const { statusCode, body = '' } = JSON.parse(text);
    return { status: statusCode, body: parsed(body) };
  }
}
