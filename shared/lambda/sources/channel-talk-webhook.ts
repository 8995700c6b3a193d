import { map, verify } from '../../sources/channel-talk/index.ts';
import { maxBatch } from '../../sources/source.ts';
import { type ApiEvent, type ApiResponse, invalid, json, problem } from '../api/http.ts';
import { readJson } from '../api/read-body.ts';
import { readParams } from '../api/request.ts';
import { readEnvironment } from '../environment.ts';
import { functionVariables } from '../functions.ts';
import { pipeline } from '../pipeline.ts';
import { readJsonVariable } from '../read-json-variable.ts';
import { once, type Runtime } from '../runtime.ts';
import { publishMapped } from './publish-mapped.ts';

/**
 * Takes Channel Talk's webhook. Whatever is authentic is answered with 200, mapped or not: a hundred
 * failures in a row would block the webhook.
 */
export function channelTalkWebhookHandler(runtime: Runtime) {
  const parts = once(() => {
    const names = readEnvironment(functionVariables['channel-talk-webhook'], runtime.env);
    const tokens = readJsonVariable<string[]>('channelTalkTokens', names.channelTalkTokens);
    return { tokens, publish: publishMapped('channel-talk', names.busName, runtime) };
  });
  return pipeline(runtime.log, async (event: ApiEvent): Promise<ApiResponse> => {
    const { tokens, publish } = parts();
    const { params, problems } = readParams(event.pathParameters);
    if (problems.length > 0) return invalid(problems);
    const { channelId = '' } = params;
    if (!verify(event.queryStringParameters?.token, tokens.get(channelId) ?? [])) {
      return problem(401, 'the webhook must carry its token');
    }
    const body = readJson(event);
    if (!body.ok) {
      if (body.response.statusCode === 413) return body.response;
      runtime.log.ignored('channel-talk', 'malformedField body');
      return json(200, {});
    }
    const batch = Array.isArray(body.value) ? body.value.slice(0, maxBatch) : [body.value];
    await publish(batch.map((vendorEvent) => map(vendorEvent, { channelId })));
    return json(200, {});
  });
}
