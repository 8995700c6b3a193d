import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { secretsManagerTokens } from '../../adapters/secrets/webhook-tokens.ts';
import { maxBodyBytes } from '../../contracts/body-limits.ts';
import { once } from '../../domain/once.ts';
import { describeProblems } from '../../domain/problem.ts';
import { refused } from '../../domain/result.ts';
import { map, parse, verify } from '../../sources/channel-talk/index.ts';
import { type ApiEvent, type ApiResponse, invalid, json, problem } from '../api/http.ts';
import { readText } from '../api/read-body.ts';
import { readParams } from '../api/request.ts';
import { readEnvironment } from '../environment.ts';
import { functionVariables } from '../functions.ts';
import { pipeline } from '../pipeline.ts';
import type { Runtime } from '../runtime.ts';
import { publishMapped } from './publish-mapped.ts';

const tooLarge = `must be at most ${maxBodyBytes} bytes long`;

const noToken = 'the address must carry the token of the webhook: ?token=…';
/** Of a channel without tokens too: whoever guesses is not told which channels there are. */
const wrongToken = 'the token in the address is none of the live ones of the channel';

/**
 * Takes Channel Talk's webhook. Whatever is authentic is answered with 200, mapped or not: a hundred
 * failures in a row would block the webhook. Tokens that cannot be read are an outage, and no wrong token.
 */
export function channelTalkWebhookHandler(runtime: Runtime) {
  const { client, clock, log } = runtime;
  const parts = once(() => {
    const names = readEnvironment(functionVariables['channel-talk-webhook'], runtime.env);
    const tokens = secretsManagerTokens({
      client: client('secretsmanager', SecretsManagerClient),
      secretId: names.channelTalkTokensSecret,
      clock,
      unread: log.secretUnread,
    });
    return { tokens, publish: publishMapped('channel-talk', names.busName, runtime) };
  });
  return pipeline(log, async (event: ApiEvent): Promise<ApiResponse> => {
    const { tokens, publish } = parts();
    const { params, problems } = readParams(event.pathParameters);
    if (problems.length > 0) return invalid(problems);
    const { channelId = '' } = params;
    const token = event.queryStringParameters?.token;
    if (!verify(token, await tokens.of(channelId))) return problem(401, token ? wrongToken : noToken);
    const text = readText(event);
    const vendorEvents = text.ok ? parse(text.value) : refused({ field: 'body', rule: tooLarge });
    if (vendorEvents.ok) {
      await publish(vendorEvents.value.map((vendorEvent) => map(vendorEvent, { channelId })));
    } else {
      log.ignored('channel-talk', describeProblems(vendorEvents.problems));
    }
    return json(200, {});
  });
}
